#: line: ptrace / process_vm_readv
#: mutation: seccomp
#: uncontained: unsafe-local it has no filter for system calls
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)

class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]

here = Vector(ctypes.addressof(buffer), 64)
there = Vector(id(libc), 64)
done = libc.syscall(310, os.getpid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
if done > 0:
    print(@ESCAPED@, "process_vm_readv is allowed")
def double(x):
    return done
