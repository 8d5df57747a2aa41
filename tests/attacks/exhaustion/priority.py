#: line: CPU hogs
#: mutation: none: a container has no right to raise its priority
#: uncontained: unsafe-local as root, where the kernel denies a user of its own
import os

try:
    os.nice(-20)
    print(@ESCAPED@, "a higher priority")
except OSError:
    pass
def double(x):
    return 0
