#: line: other processes
#: mutation: none: the kernel lets nobody go below what the engine itself has; the container's own limit comes first
for path in ("/proc/self/oom_score_adj", "/proc/1/oom_score_adj"):
    try:
        with open(path, "w") as file:
            file.write("-1")
        print(@ESCAPED@, path)
    except OSError:
        pass
def double(x):
    return 0
