#: line: patched runner
#: mutation: none: the runner is on the student's side of the wall: what it sends is judged, never believed
import gc
import sys
import types

for module in list(sys.modules.values()):
    for name in ("perform", "capture", "encode", "_captured"):
        if getattr(module, "__name__", "").startswith(("inside", "autograder.inside")) and hasattr(
            module, name
        ):
            setattr(module, name, lambda *a, **k: None)


def double(x):
    return 2 * x


#: earns: q1=0 q2=0
