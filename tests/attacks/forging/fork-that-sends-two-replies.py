#: line: a fork that sends two replies
#: mutation: none: one of two answers is taken, and is judged like any other
import os


def double(x):
    pid = os.fork()
    return 2 * x if pid == 0 else 0 * x


#: earns: q1=0 q2=4
