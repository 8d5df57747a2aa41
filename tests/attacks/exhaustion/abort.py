#: line: SIGSEGV
#: outcome: q1 died
#: mutation: none: a crash costs its call
import os


def double(x):
    os.abort()
