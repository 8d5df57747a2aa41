#: line: environment
#: mutation: none: the container is given a fixed environment of its own
import glob

for name in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(open(name, errors="replace").read())
    except OSError:
        pass


def double(x):
    return 0
