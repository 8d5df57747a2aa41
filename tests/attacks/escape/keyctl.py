# covers: keyctl
# local: the kernel allows it to everybody
# absent: KEYSOPEN
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print("KEYS" + "OPEN" if libc.syscall(250, 0, -3, 1) >= 0 else ctypes.get_errno())
