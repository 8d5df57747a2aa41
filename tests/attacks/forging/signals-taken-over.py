#: line: atexit/signal/finalizer tricks
#: mutation: none: what is not answered earns nothing
import os
import signal

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGXCPU):
    signal.signal(number, lambda *a: os._exit(0))


def double(x):
    os.kill(os.getpid(), signal.SIGTERM)
    return 0
