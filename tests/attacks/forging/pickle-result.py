# covers: pickles as results
# q1: 0
# absent: UNPICKLED
# ruff: noqa
# fmt: off
import pickle
class Bomb:
    def __reduce__(self): return (print, ("UNPICK" + "LED",))
def double(x):
    return pickle.dumps(Bomb())
