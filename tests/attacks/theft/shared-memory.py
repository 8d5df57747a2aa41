#: line: inherited descriptors and /dev/shm
#: mutation: none: each container has a /dev/shm of its own; the next visit sees an empty one
import os

before = os.listdir("/dev/shm")
open("/dev/shm/left-behind", "w").write("x")
if "left-behind" in before:
    print(@ESCAPED@, "an earlier visit can be seen")
def double(x):
    return str(before)
