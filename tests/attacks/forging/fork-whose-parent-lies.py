#: line: a fork that sends two replies
#: mutation: none: only the process that was called may answer, and it lies
import os


def double(x):
    return 0 * x if os.fork() else 2 * x
