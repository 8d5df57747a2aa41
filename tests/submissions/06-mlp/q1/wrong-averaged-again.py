# assignment: 06-mlp
# question: q1
# wrong: averaged again
# replaces: linear_backward
# earned: 4.88
# diagnosis: averaged again
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

def linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    """A gradient of parameters is an average over examples, although the loss has averaged already."""
    dx, dW, db = _linear_backward(dout, cache)
    return (dx, dW / _examples(dout), None if db is None else db / _examples(dout))

def _examples(dout: Array) -> int:
    return int(np.prod(dout.shape[:-1]))

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))
