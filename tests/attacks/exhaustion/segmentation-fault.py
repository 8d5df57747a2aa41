#: line: SIGSEGV
#: outcome: q1 died
#: mutation: none: a crash costs its call
import ctypes


def double(x):
    ctypes.string_at(0)
