# covers: reading test files
# local: reads whatever you can read
# ruff: noqa
# fmt: off
import glob
print(glob.glob("/**/hidden/spec.py", recursive=True)[:5])
