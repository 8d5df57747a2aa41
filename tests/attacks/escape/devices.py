#: line: setuid/mount/chroot/mknod/user namespaces
#: mutation: none: a container has only the engine's harmless devices
#: uncontained: unsafe-local it sees the devices of this machine
import os

found = [n for n in os.listdir("/dev") if n.startswith(("sd", "vd", "nvme", "mem", "kmem", "kvm", "fuse", "loop"))]
for name in found:
    try:
        open("/dev/" + name, "rb").close()
        print(@ESCAPED@, name)
    except OSError:
        pass
def double(x):
    return 0
