#: line: GPU hogs
#: uncontained: unsafe-local it sees the devices of this machine
#: mutation: none: no device is handed to a container unless an assignment asks for one
import glob

if glob.glob("/dev/nvidia*") or glob.glob("/dev/dri/*"):
    print(@ESCAPED@, "a GPU")
def double(x):
    return 0
