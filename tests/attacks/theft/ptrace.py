# covers: ptrace / process_vm_readv
# ruff: noqa
# fmt: off
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
print(libc.ptrace(16, os.getppid(), 0, 0), ctypes.get_errno())
buffer = ctypes.create_string_buffer(64)
print(libc.process_vm_readv(os.getppid(), buffer, 1, buffer, 1, 0), ctypes.get_errno())
