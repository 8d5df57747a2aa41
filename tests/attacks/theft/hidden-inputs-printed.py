#: line: hidden inputs in exception text or stdout
#: mutation: none: what is printed during hidden calls is stored for staff and is no field of a student's page
import sys


def double(x):
    print("inputs:", x.tolist())
    print("inputs:", x.tolist(), file=sys.stderr)
    sys.__stdout__.write(repr(x.tolist()))
    return 0
