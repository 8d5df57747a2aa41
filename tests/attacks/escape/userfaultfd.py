# covers: userfaultfd
# local: the kernel decides
# absent: FAULTFDOPEN
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print("FAULTFD" + "OPEN" if libc.syscall(323, 1) >= 0 else ctypes.get_errno())
