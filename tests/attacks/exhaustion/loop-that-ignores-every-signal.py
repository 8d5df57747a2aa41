#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: mutation: none: the process is killed by the supervisor, and the container by its name
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def double(x):
    return 0


# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
