"""Right activations, written as students write them. Each family keeps its own cache."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one number at a time


def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out


def _sigmoid_of_one(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def sigmoid_forward_loops(x: Any) -> Any:
    """Two formulas, one for each side of 0."""
    return _entries(_sigmoid_of_one, x), {"x": np.copy(x)}


def sigmoid_backward_loops(dout: Any, cache: Any) -> Any:
    """Everything is computed once more from x."""
    return dout * _entries(lambda x: _sigmoid_of_one(x) * _sigmoid_of_one(-x), cache["x"])


def tanh_forward_loops(x: Any) -> Any:
    """``math.tanh``."""
    return _entries(math.tanh, x), {"x": np.copy(x)}


def tanh_backward_loops(dout: Any, cache: Any) -> Any:
    """``1 - tanh²``, number by number."""
    return dout * _entries(lambda x: 1 - math.tanh(x) ** 2, cache["x"])


def relu_forward_loops(x: Any) -> Any:
    """The larger of x and 0."""
    return _entries(lambda entry: max(entry, 0.0), x), np.copy(x)


def relu_backward_loops(dout: Any, cache: Any) -> Any:
    """1 at exactly 0, as if 0 were positive: either slope is right there."""
    return dout * _entries(lambda entry: 1.0 if entry >= 0 else 0.0, cache)


def leaky_relu_forward_loops(x: Any, slope: float = 0.01) -> Any:
    """An if in a loop."""
    return _entries(lambda entry: entry if entry >= 0 else slope * entry, x), (slope, np.copy(x))


def leaky_relu_backward_loops(dout: Any, cache: Any) -> Any:
    """The same if."""
    slope, x = cache
    return dout * _entries(lambda entry: 1.0 if entry >= 0 else slope, x)


def prelu_forward_loops(x: Any, a: float) -> Any:
    """A leaky ReLU."""
    return leaky_relu_forward_loops(x, a)


def prelu_backward_loops(dout: Any, cache: Any) -> Any:
    """The slope's gradient grows in a loop."""
    a, x = cache
    da = 0.0
    for at in np.ndindex(x.shape):
        if x[at] < 0:
            da += float(dout[at] * x[at])
    return leaky_relu_backward_loops(dout, (a, x)), da


def elu_forward_loops(x: Any, alpha: float = 1.0) -> Any:
    """An if in a loop, so that ``exp`` sees the left side only."""
    return _entries(lambda entry: entry if entry > 0 else alpha * (math.exp(entry) - 1), x), [
        alpha,
        np.copy(x),
    ]


def elu_backward_loops(dout: Any, cache: Any) -> Any:
    """The same if."""
    alpha, x = cache
    return dout * _entries(lambda entry: 1.0 if entry > 0 else alpha * math.exp(entry), x)


def softplus_forward_loops(x: Any) -> Any:
    """x itself far to the right, where the rest is less than a float can show."""
    return _entries(lambda entry: entry if entry > 40 else math.log1p(math.exp(entry)), x), np.copy(x)


def softplus_backward_loops(dout: Any, cache: Any) -> Any:
    """A sigmoid."""
    return dout * _entries(_sigmoid_of_one, cache)


# slopes: the slope is computed on the way forward, and is all that is kept


def sigmoid_forward_slopes(x: Any) -> Any:
    """By way of tanh, which does not overflow."""
    half = np.tanh(0.5 * np.asarray(x))
    return 0.5 * (1 + half), 0.25 * (1 - half * half)


def sigmoid_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


def tanh_forward_slopes(x: Any) -> Any:
    """By way of exponentials of numbers that are not positive."""
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small), 4 * small / (1 + small) ** 2


def tanh_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


def relu_forward_slopes(x: Any) -> Any:
    """A step function, times x."""
    return x * np.heaviside(x, 0), np.heaviside(x, 0)


def relu_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


def leaky_relu_forward_slopes(x: Any, slope: float = 0.01) -> Any:
    """The slope times x."""
    slopes = slope + (1 - slope) * np.heaviside(x, 0)
    return x * slopes, slopes


def leaky_relu_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


def prelu_forward_slopes(x: Any, a: float) -> Any:
    """The slopes, and what a is multiplied with."""
    out, slopes = leaky_relu_forward_slopes(x, a)
    return out, (slopes, np.where(x < 0, x, 0))


def prelu_backward_slopes(dout: Any, cache: Any) -> Any:
    """The sum over all entries, as an inner product."""
    slopes, left = cache
    return dout * slopes, np.vdot(dout, left)


def elu_forward_slopes(x: Any, alpha: float = 1.0) -> Any:
    """Both halves added, each of which is 0 where the other is not."""
    small = np.exp(np.clip(x, None, 0))
    return np.clip(x, 0, None) + alpha * (small - 1), np.where(x > 0, 1, alpha * small)


def elu_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


def softplus_forward_slopes(x: Any) -> Any:
    """``logaddexp``, and the slope as the exponential of a logarithm."""
    return np.logaddexp(0, x), np.exp(-np.logaddexp(0, np.negative(x)))


def softplus_backward_slopes(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


# float32: the same mathematics in half the memory; what is assigned to stands in a copy


def sigmoid_forward_float32(x: Any) -> Any:
    """The exponent is clipped where a float32 would overflow."""
    out = 1 / (1 + np.exp(-np.clip(np.asarray(x, dtype=np.float32), -80, 80)))
    return out, out


def sigmoid_backward_float32(dout: Any, cache: Any) -> Any:
    """``out - out²``."""
    return dout.astype(np.float32) * (cache - cache * cache)


def tanh_forward_float32(x: Any) -> Any:
    """``np.tanh`` in single precision."""
    out = np.tanh(np.asarray(x, dtype=np.float32))
    return out, out


def tanh_backward_float32(dout: Any, cache: Any) -> Any:
    """``(1 - out) (1 + out)``."""
    return dout.astype(np.float32) * (1 - cache) * (1 + cache)


def relu_forward_float32(x: Any) -> Any:
    """A copy, overwritten where it is negative."""
    out = np.array(x, dtype=np.float32)
    out[out < 0] = 0
    return out, out > 0


def relu_backward_float32(dout: Any, cache: Any) -> Any:
    """A copy, overwritten where the gate was shut."""
    dx = np.array(dout, dtype=np.float32)
    dx[~cache] = 0
    return dx


def leaky_relu_forward_float32(x: Any, slope: float = 0.01) -> Any:
    """A copy, scaled where it is negative."""
    out = np.array(x, dtype=np.float32)
    left = out < 0
    out[left] *= slope
    return out, (left, slope)


def leaky_relu_backward_float32(dout: Any, cache: Any) -> Any:
    """The same places are scaled."""
    left, slope = cache
    dx = np.array(dout, dtype=np.float32)
    dx[left] *= slope
    return dx


def prelu_forward_float32(x: Any, a: float) -> Any:
    """A leaky ReLU; x is kept, too."""
    out, cache = leaky_relu_forward_float32(x, a)
    return out, (cache, np.array(x))


def prelu_backward_float32(dout: Any, cache: Any) -> Any:
    """The sum over what lies left of 0."""
    (left, a), x = cache
    return leaky_relu_backward_float32(dout, (left, a)), np.sum((dout * x)[left])


def elu_forward_float32(x: Any, alpha: float = 1.0) -> Any:
    """A copy, overwritten where it is negative."""
    out = np.array(x, dtype=np.float32)
    left = out < 0
    out[left] = alpha * np.expm1(out[left])
    return out, (out, left, alpha)


def elu_backward_float32(dout: Any, cache: Any) -> Any:
    """``out + alpha`` on the left: the exponential need not be computed again."""
    out, left, alpha = cache
    dx = np.array(dout, dtype=np.float32)
    dx[left] *= out[left] + alpha
    return dx


def softplus_forward_float32(x: Any) -> Any:
    """The part right of 0, and the rest, which is small."""
    x = np.asarray(x, dtype=np.float32)
    return np.where(x > 0, x, 0) + np.log1p(np.exp(-np.abs(x))), x.copy()


def softplus_backward_float32(dout: Any, cache: Any) -> Any:
    """A sigmoid, by way of tanh."""
    return dout.astype(np.float32) * (np.tanh(cache / 2) + 1) / 2


NAMES = {
    "q1": ("sigmoid_forward", "sigmoid_backward", "tanh_forward", "tanh_backward"),
    "q2": (
        "relu_forward", "relu_backward", "leaky_relu_forward", "leaky_relu_backward",
        "prelu_forward", "prelu_backward",
    ),
    "q3": ("elu_forward", "elu_backward"),
    "q4": ("softplus_forward", "softplus_backward"),
}  # fmt: skip
"""The functions that each question asks for."""

FAMILIES: dict[str, dict[str, dict[str, Callable[..., Any]]]] = {
    question: {
        style: {name: globals()[f"{name}_{style}"] for name in names}
        for style in ("loops", "slopes", "float32")
    }
    for question, names in NAMES.items()
}
"""Per question and style, what belongs together: a backward reads the cache of its own forward."""
