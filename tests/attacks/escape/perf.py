# covers: perf
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(298, 0, 0, -1, -1, 0), ctypes.get_errno())
