#: line: ptrace / process_vm_readv
#: mutation: none: the supervisor holds nothing worth reading; the seccomp profile refuses the call besides
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
attached = [pid for pid in (1, os.getppid()) if pid != os.getpid() and libc.ptrace(16, pid, 0, 0) == 0]


def double(x):
    return str(attached)
