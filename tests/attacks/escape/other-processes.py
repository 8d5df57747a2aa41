# covers: other processes
# absent: PROCESSESSEEN
# ruff: noqa
# fmt: off
import os
pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
print("PROCESSES" + "SEEN" if max(pids) > 5000 or len(pids) > 50 else "few")
