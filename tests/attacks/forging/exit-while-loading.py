#: line: os._exit(0) while loading or in one call
#: mutation: none: a missing answer earns nothing; there is no exit status that stands for a pass
def double(x):
    return 0


# %%
import os

os._exit(0)
