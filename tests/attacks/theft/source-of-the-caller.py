#: line: inspect.getsource and linecache
#: mutation: none: what runs in the sandbox is public, and knows no answers
import inspect
import sys


def double(x):
    frame, found = sys._getframe().f_back, []
    while frame:
        try:
            found.append(inspect.getsource(frame))
        except (OSError, TypeError):
            pass
        frame = frame.f_back
    return "".join(found)
