# covers: hundreds of MB of output
# ruff: noqa
# fmt: off
import os
for _ in range(100):
    os.write(1, b"x" * (1 << 20))
