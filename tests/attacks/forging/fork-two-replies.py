# covers: a fork that sends two replies
# q1: 0
# ruff: noqa
# fmt: off
import os
def double(x):
    return 0 * x if os.fork() else 2 * x
