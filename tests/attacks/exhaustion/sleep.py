#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: mutation: none: the wall backstop ends what uses no computing time
import time

slept = []


def double(x):
    if not slept:
        slept.append(1)
        time.sleep(300)
    return 0
