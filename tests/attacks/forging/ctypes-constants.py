# covers: ctypes into constants
# q1: any
# q2: any
# ruff: noqa
# fmt: off
import ctypes
ctypes.c_long.from_address(id(2) + 24).value = 3
