# covers: atexit/signal/finalizer tricks
# q1: 0
# ruff: noqa
# fmt: off
import atexit, os
atexit.register(lambda: os.write(1, b'{"q1": 6}'))
def double(x):
    return x
