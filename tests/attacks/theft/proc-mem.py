# covers: /proc/PID/mem
# ruff: noqa
# fmt: off
import os
def read(pid):
    found = []
    for line in open(f"/proc/{pid}/maps"):
        low, high = (int(part, 16) for part in line.split()[0].split("-"))
        if "rw" in line and high - low < 1 << 24:
            with open(f"/proc/{pid}/mem", "rb", 0) as mem:
                mem.seek(low)
                data = mem.read(high - low)
            at = data.find(b"CANARY" + b"-")
            if at >= 0:
                found.append(data[at:at + 40])
    return found
try:
    print(read(os.getppid()))
except OSError as error:
    print(type(error))
