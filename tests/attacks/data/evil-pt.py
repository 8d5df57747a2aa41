# covers: malicious .pt/.npz/.pkl
# absent: UNPICKLED
# ruff: noqa
# fmt: off
import pickle
class Bomb:
    def __reduce__(self): return (print, ("UNPICK" + "LED",))
for name in ("model.pt", "weights.pkl", "data.npz"):
    open(name, "wb").write(b"".join(pickle.dumps(Bomb()) for _ in range(1)))
