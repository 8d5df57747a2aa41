#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: outcome: q1 time-limit
#: mutation: none: as loop-in-a-call
import re


def double(x):
    return re.match(r"(a+)+$", "a" * 40 + "b")
