# covers: CPU hogs
# ruff: noqa
# fmt: off
import multiprocessing, threading
def burn():
    n = 0
    while n < 3_000_000:
        n += 1
for _ in range(4):
    threading.Thread(target=burn, daemon=True).start()
