# covers: a thread that mutates a returned array later
# q1: 0
# ruff: noqa
# fmt: off
import threading, time
def double(x):
    out = 0 * x
    def later():
        time.sleep(0.01)
        out[...] = 2 * x
    threading.Thread(target=later, daemon=True).start()
    return out
