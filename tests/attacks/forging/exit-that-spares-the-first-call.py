#: line: os._exit(0) while loading or in one call
#: outcome: q1 died
#: mutation: none: every check needs an answer of its own
import os

calls = []


def double(x):
    calls.append(1)
    if len(calls) > 1:
        os._exit(0)
    return 2 * x
