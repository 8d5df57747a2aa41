#: line: symlinks and fifos left behind
#: mutation: mount
#: uncontained: unsafe-local where the kernel denies a read-only disk
import os

for path in ("@HOST@/escaped", "/escaped", "/etc/escaped", "/usr/escaped", "/opt/sandbox/escaped", "/opt/venv/escaped", "/root/escaped"):
    try:
        open(path, "w").write("x")
        print(@ESCAPED@, path)
    except OSError:
        pass
def double(x):
    return 0
