#: line: setuid/mount/chroot/mknod/user namespaces
#: mutation: seccomp
#: uncontained: unsafe-local it has no filter for system calls
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10000000) == 0:
    print(@ESCAPED@, "a user namespace of its own")
def double(x):
    return 0
