#: line: fake entries in sys.modules
#: mutation: none: the judge is in another process; a false numpy spoils only the student's own answers
import sys
import types

for name in ("numpy.testing", "autograder", "otter", "pytest", "unittest"):
    fake = types.ModuleType(name)
    fake.__getattr__ = lambda attribute: lambda *a, **k: True
    sys.modules[name] = fake


def double(x):
    return 0
