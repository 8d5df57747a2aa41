# assignment: 06-mlp
# question: q1
# wrong: db always
# replaces: linear_backward
# earned: 13.88
# diagnosis: db always
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

def linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    """There always is a bias to give a gradient, even where ``b`` was None."""
    dx, dW, _ = _linear_backward(dout, cache)
    return (dx, dW, dout.reshape(-1, dout.shape[-1]).sum(axis=0))

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))
