#: line: inherited descriptors and /dev/shm
#: mutation: none: the descriptors inside lead to a pipe that brings inputs only
import os


def double(x):
    found = []
    for fd in range(3, 200):
        try:
            os.set_blocking(fd, False)
            found.append((fd, os.read(fd, 1000)))
        except OSError:
            pass
    return repr(found)
