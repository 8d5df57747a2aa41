#: line: release_agent
#: mutation: none: /proc/sys is read-only in a container, and the user has no right to it
for path in ("/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger", "/sys/kernel/uevent_helper"):
    try:
        with open(path, "w") as file:
            file.write("1")
        print(@ESCAPED@, path)
    except OSError:
        pass
def double(x):
    return 0
