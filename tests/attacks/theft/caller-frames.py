#: line: caller frames
#: mutation: none: a call crosses without its answer, so that no frame inside can hold one
import sys


def double(x):
    found, frame = [], sys._getframe()
    while frame is not None:
        found.append(repr(frame.f_locals)[:20_000])
        frame = frame.f_back
    return "".join(found)
