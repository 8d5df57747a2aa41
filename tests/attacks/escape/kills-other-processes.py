#: line: other processes
#: mutation: none: a process namespace of its own; what it kills in there is its own answer
#: earns: q1=0 q2=4
#: uncontained: unsafe-local where the kernel denies a process namespace
import os
import signal


def double(x):
    return 0


# %%
for pid in range(2, 5000):
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
