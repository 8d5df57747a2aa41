#: line: bpf/perf/userfaultfd/io_uring/keyctl
#: mutation: seccomp
#: uncontained: unsafe-local it has no filter for system calls
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
calls = {"keyctl": (250, 0, -1, 0, 0, 0), "add_key": (248, 0, 0, 0, 0, 0), "io_uring_setup": (425, 0, 0, 0, 0, 0),
         "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 1 << 20, 0, 0, 0, 0), "bpf": (321, 0, 0, 0, 0, 0)}
reached = []
for name, (number, *args) in calls.items():
    ctypes.set_errno(0)
    libc.syscall(number, *args)
    if ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        reached.append(name)
if reached and platform.machine() == "x86_64":
    print(@ESCAPED@, reached)
def double(x):
    return 0
