# covers: bpf
# absent: BPFOPEN
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print("BPF" + "OPEN" if libc.syscall(321, 0, 0, 0) >= 0 else ctypes.get_errno())
