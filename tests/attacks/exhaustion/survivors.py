#: line: daemonised survivors
#: mutation: none: the container is removed by its name, and with it all that is in it
import os
import time


def double(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for fd in range(3, 100):
                try:
                    os.close(fd)
                except OSError:
                    pass
            while True:
                time.sleep(1)
        os._exit(0)
    return 0
