#: line: /proc/PID/mem
#: mutation: none: the supervisor's memory holds inputs and outcomes only; there is nothing to read there
import os
import re


def double(x):
    found = []
    for pid in [p for p in os.listdir("/proc") if p.isdigit()]:
        try:
            maps = open(f"/proc/{pid}/maps").read().splitlines()
            memory = open(f"/proc/{pid}/mem", "rb", 0)
        except OSError:
            continue
        for line in maps[:60]:
            if " rw-p " not in line:
                continue
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            try:
                memory.seek(start)
                found += re.findall(rb"CANARY-[0-9a-f]{16}", memory.read(min(end - start, 4 << 20)))
            except (OSError, ValueError):
                continue
    return repr(found)
