# assignment: 06-mlp
# question: q1
# wrong: db sums one axis
# replaces: linear_backward
# earned: 12.75
# diagnosis: db sums one axis
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

def linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    """Only the first axis holds examples, so the bias sums over that one. Right for a matrix."""
    dx, dW, db = _linear_backward(dout, cache)
    return (dx, dW, None if db is None else dout.sum(axis=0))

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))
