# covers: SIGSEGV
# ruff: noqa
# fmt: off
import ctypes
ctypes.string_at(0)
