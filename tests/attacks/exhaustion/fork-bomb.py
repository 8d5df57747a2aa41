# covers: fork bombs
# local: skip: limited per user only
# ruff: noqa
# fmt: off
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
