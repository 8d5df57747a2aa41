#: line: hidden inputs in exception text or stdout
#: never: INPUTS-SEEN
#: mutation: none: descriptors 1 and 2 lead to /dev/null, and no other is the student's
import os


def double(x):
    for fd in range(1, 3):
        os.write(fd, ("INPUTS" + "-SEEN" + repr(x.tolist())).encode())
    return 0
