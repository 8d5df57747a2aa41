#: line: setuid/mount/chroot/mknod/user namespaces
#: mutation: capabilities
#: uncontained: unsafe-local where the kernel gives it a namespace in which it may
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
os.makedirs("/tmp/m", exist_ok=True)
done = []
if libc.mount(b"tmpfs", b"/tmp/m", b"tmpfs", 0, b"") == 0:
    done.append("mount")
try:
    os.chroot("/tmp")
    done.append("chroot")
except OSError:
    pass
try:
    os.mknod("/tmp/null", 0o600 | 0o020000, os.makedev(1, 3))
    done.append("mknod")
except OSError:
    pass
if done:
    print(@ESCAPED@, done)
def double(x):
    return 0
