# covers: other processes
# absent: KERNELOPENED
# ruff: noqa
# fmt: off
for name in ("/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/self/oom_score_adj_none"):
    try:
        with open(name, "w"):
            print("KERNEL" + "OPENED")
    except OSError as error:
        print(error)
