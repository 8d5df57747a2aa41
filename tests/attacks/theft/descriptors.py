# covers: inherited descriptors and /dev/shm
# ruff: noqa
# fmt: off
import os
for fd in range(3, 256):
    try:
        print(fd, os.readlink(f"/proc/self/fd/{fd}"))
    except OSError:
        pass
print(os.listdir("/dev/shm"))
