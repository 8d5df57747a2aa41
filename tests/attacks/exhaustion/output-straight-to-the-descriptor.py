#: line: hundreds of MB of output
#: mutation: none: descriptors 1 and 2 lead nowhere
import os


def double(x):
    for _ in range(300):
        os.write(1, b"x" * (1 << 20))
    return 0
