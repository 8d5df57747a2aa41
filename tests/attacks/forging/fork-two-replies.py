# covers: a fork that sends two replies
# q1: any
# less: 6
# ruff: noqa
# fmt: off
import os
def double(x):
    return 2 * x if os.fork() else 0 * x
