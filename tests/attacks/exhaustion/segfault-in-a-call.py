# covers: SIGSEGV
# q1: 0
# ruff: noqa
# fmt: off
import ctypes
def double(x):
    ctypes.string_at(0)
