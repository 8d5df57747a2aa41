#: line: start-up directories
#: mutation: noexec
#: uncontained: unsafe-local its working folder allows programs
import os
import shutil
import subprocess

for folder in (".", "/tmp", "/dev/shm"):
    try:
        path = shutil.copy("/bin/true", os.path.join(folder, "program"))
        os.chmod(path, 0o755)
        subprocess.run([os.path.abspath(path)], check=True)
        print(@ESCAPED@, folder)
    except (OSError, subprocess.SubprocessError):
        pass
def double(x):
    return 0
