# covers: files that shadow modules
# ruff: noqa
# fmt: off
for name in ("numpy.py", "json.py", "sitecustomize.py", "struct.py"):
    open(name, "w").write("raise SystemExit(0)\n")
import json, numpy
