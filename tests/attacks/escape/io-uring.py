# covers: io_uring
# absent: URINGOPEN
# local: the kernel allows it to everybody
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
got = libc.syscall(425, 1, ctypes.create_string_buffer(256))
print("URING" + "OPEN" if got >= 0 else ctypes.get_errno())
