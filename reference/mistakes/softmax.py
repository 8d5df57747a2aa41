"""Wrong softmaxes. Each backward reads the cache ``(p,)`` of `reference.softmax`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Any, ...]
Pair = tuple[Array, Cache]


def softmax_forward_overflows(x: Array) -> Pair:
    """The formula as it stands; a logit of 1000 is infinity over infinity."""
    weight = np.exp(x)
    p = weight / weight.sum(axis=-1, keepdims=True)
    return p, (p,)


def softmax_forward_down(x: Array) -> Pair:
    """The first axis sums to 1."""
    weight = np.exp(x - x.max(axis=0))
    p = weight / weight.sum(axis=0)
    return p, (p,)


def softmax_forward_all(x: Array) -> Pair:
    """Everything together sums to 1."""
    weight = np.exp(x - x.max())
    p = weight / weight.sum()
    return p, (p,)


def softmax_forward_shares(x: Array) -> Pair:
    """Each logit is divided by the sum of its row; without exponentials."""
    p = x / x.sum(axis=-1, keepdims=True)
    return p, (p,)


def softmax_backward_diagonal(dout: Array, cache: Cache) -> Any:
    """Each output depends on its own logit: ``p (1 - p)``, as with a sigmoid."""
    (p,) = cache
    return dout * p * (1 - p)


def softmax_backward_no_sum(dout: Array, cache: Cache) -> Any:
    """The numerator alone has a slope: the sum below it is taken for a constant."""
    (p,) = cache
    return p * dout


def softmax_backward_sums_down(dout: Array, cache: Cache) -> Any:
    """The first axis is summed."""
    (p,) = cache
    return p * (dout - (p * dout).sum(axis=0, keepdims=True))


def softmax_backward_sums_all(dout: Array, cache: Cache) -> Any:
    """Everything is summed, over all rows."""
    (p,) = cache
    return p * (dout - (p * dout).sum())


def softmax_backward_unweighted(dout: Array, cache: Cache) -> Any:
    """The sum is that of dout, without the weights p."""
    (p,) = cache
    return p * (dout - dout.sum(axis=-1, keepdims=True))


def softmax_backward_of_cross_entropy(dout: Array, cache: Cache) -> Any:
    """Softmax and cross-entropy together leave ``p - y``; dout is taken for y."""
    (p,) = cache
    return p - dout
