#: line: forged headers
#: mutation: none: only objects of exactly the known types are read
class ndarray:
    dtype, shape, nbytes, ndim = "<f8", (1 << 40,), 8, 1

    def __array__(self, *a, **k):
        raise MemoryError


def double(x):
    return ndarray()
