#: line: a thread that mutates a returned array later
#: mutation: none: the result is copied when it is returned; a later change reaches nobody
import threading
import time


def double(x):
    out = 0 * x

    def later():
        time.sleep(0.05)
        out[...] = 2 * x

    threading.Thread(target=later, daemon=True).start()
    return out
