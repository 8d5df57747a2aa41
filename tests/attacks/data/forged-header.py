# covers: forged headers
# q1: 0
# ruff: noqa
# fmt: off
class ndarray:
    dtype, shape, nbytes = "<f8", (1 << 40,), 8
    def __array__(self): raise MemoryError
def double(x):
    return ndarray()
