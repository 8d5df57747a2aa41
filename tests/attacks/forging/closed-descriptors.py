#: line: closed descriptors
#: mutation: none: who closes the channel has no answer, and earns nothing
import os


def double(x):
    os.closerange(0, 256)
    return 2 * x
