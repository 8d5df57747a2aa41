#: line: setuid/mount/chroot/mknod/user namespaces
#: mutation: none: the image's set-user-id bits are taken off, and no-new-privileges would ignore them
#: uncontained: unsafe-local it sees the disk of this machine
import os
import stat

found = []
for folder in ("/bin", "/usr/bin", "/usr/sbin", "/sbin", "/usr/lib"):
    for top, _, names in os.walk(folder):
        for name in names:
            try:
                if os.lstat(os.path.join(top, name)).st_mode & (stat.S_ISUID | stat.S_ISGID):
                    found.append(name)
            except OSError:
                pass
if found:
    print(@ESCAPED@, found[:5])
def double(x):
    return 0
