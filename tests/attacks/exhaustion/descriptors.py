#: line: descriptors
#: mutation: descriptors
import os

def double(x):
    held = []
    try:
        for _ in range(2000):
            held.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        count = len(held)
        for fd in held:
            os.close(fd)
        return count
    return @ESCAPED@ + " two thousand descriptors"
