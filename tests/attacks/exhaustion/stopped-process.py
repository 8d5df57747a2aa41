#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: earns: q1=0 q2=4
#: mutation: none: the wall backstop ends what uses no computing time
import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0
