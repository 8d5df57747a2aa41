# assignment: 06-mlp
# question: q1
# wrong: dx through W transposed
# replaces: linear_backward
# earned: 4.88
# diagnosis: dx through W transposed
# other questions: full, but
# q6: 0

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

def linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    """Forwards went through Wᵀ, so backwards does too: ``dout Wᵀ``. Raises unless W is square."""
    _, dW, db = _linear_backward(dout, cache)
    return (dout @ cache[1].T, dW, db)

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))
