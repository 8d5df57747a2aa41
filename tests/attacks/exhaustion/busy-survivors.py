#: line: CPU hogs
#: mutation: none: what a question leaves running is ended before the next is asked
import os


def double(x):
    for _ in range(4):
        if os.fork() == 0:
            while True:
                pass
    return 0
