# covers: command lines of all processes
# ruff: noqa
# fmt: off
import glob
for name in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        print(open(name, errors="replace").read()[:2000])
    except OSError:
        pass
