# covers: gc.get_objects
# ruff: noqa
# fmt: off
import gc
found = [o for o in gc.get_objects() if type(o) is dict and ("tolerance" in o or "reference" in o or "points" in o)]
print([repr(o)[:300] for o in found[:20]])
print([repr(o)[:200] for o in gc.get_objects() if type(o).__name__ in ("Plan", "Check", "Case", "Misconception")][:20])
