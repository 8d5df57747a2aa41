# covers: reading the environment of all processes
# ruff: noqa
# fmt: off
import glob
for name in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(open(name, errors="replace").read())
    except OSError:
        pass
