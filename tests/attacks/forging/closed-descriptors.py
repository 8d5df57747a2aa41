# covers: closed descriptors
# q1: 0
# ruff: noqa
# fmt: off
import os
def double(x):
    os.closerange(0, 256)
    return 2 * x
