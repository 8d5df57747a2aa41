#: line: setuid/mount/chroot/mknod/user namespaces
#: mutation: user
#: uncontained: unsafe-local where the kernel denies a user of its own
import os

def attempt(f, *a):
    try:
        f(*a)
        return True
    except OSError:
        return False
if attempt(os.setuid, 0) or attempt(os.setgid, 0) or os.geteuid() == 0:
    print(@ESCAPED@, "root")
def double(x):
    return 0
