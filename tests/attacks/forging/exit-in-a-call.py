#: line: os._exit(0) while loading or in one call
#: outcome: q1 died
#: mutation: none: a missing answer earns nothing; there is no exit status that stands for a pass
import os


def double(x):
    os._exit(0)
