# covers: hidden inputs in exception text or stdout
# secret: INPUTSSEEN
# ruff: noqa
# fmt: off
import os
def double(x):
    for fd in (1, 2):
        os.write(fd, ("INPUT" + "SSEEN" + repr(x)).encode())
    return 2 * x
