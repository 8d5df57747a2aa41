# covers: reading the environment
# mutation: environment
# ruff: noqa
# fmt: off
import os
print(dict(os.environ))
