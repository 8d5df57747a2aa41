# covers: object arrays with __reduce__
# q1: 0
# absent: UNPICKLED
# ruff: noqa
# fmt: off
import numpy as np
class Bomb:
    def __reduce__(self): return (print, ("UNPICK" + "LED",))
def double(x):
    return np.array([Bomb()], dtype=object)
