# covers: mount
# absent: MOUNTED
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print("MOUNT" + "ED" if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"") == 0 else ctypes.get_errno())
