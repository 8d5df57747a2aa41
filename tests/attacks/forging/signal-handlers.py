# covers: atexit/signal/finalizer tricks
# ruff: noqa
# fmt: off
import signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
    signal.signal(number, lambda *a: None)
