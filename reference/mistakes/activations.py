"""Wrong activations. Each backward reads the cache of `reference.activations`, or of a forward beside it.

The caches: ``(out,)`` of sigmoid and tanh, ``(x, slope)`` of the ReLUs, ``(x, alpha)`` of ELU and ``(x,)`` of
softplus.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Any, ...]
Pair = tuple[Array, Cache]


# sigmoid


def sigmoid_forward_mirrored(x: Array) -> Pair:
    """The exponent is x, without a minus: a sigmoid that falls."""
    out = _sigmoid(-x)
    return out, (out,)


def sigmoid_forward_ratio(x: Array) -> Pair:
    """``exp(x) / (1 + exp(x))`` is the same thing; it is, until exp(x) is infinite."""
    large = np.exp(x)
    out = large / (1 + large)
    return out, (out,)


def sigmoid_forward_keeping_x(x: Array) -> Pair:
    """Right; keeps x, for the mistakes below."""
    return _sigmoid(x), (x,)


def sigmoid_backward_of_x(dout: Array, cache: Cache) -> Any:
    """The slope is ``x (1 - x)``, as the formula reads when the s in it is taken for x."""
    (x,) = cache
    return dout * x * (1 - x)


def sigmoid_backward_twice(dout: Array, cache: Cache) -> Any:
    """The slope at out: the sigmoid is applied once more, to what it has returned."""
    (out,) = cache
    again = _sigmoid(out)
    return dout * again * (1 - again)


def sigmoid_backward_without_dout(dout: Array, cache: Cache) -> Any:
    """The derivative is all there is; what arrives from above does not count."""
    (out,) = cache
    return out * (1 - out)


# tanh


def tanh_forward_ratio(x: Array) -> Pair:
    """The definition as it stands; both exponentials are infinite far from 0."""
    up, down = np.exp(x), np.exp(-x)
    out = (up - down) / (up + down)
    return out, (out,)


def tanh_forward_sigmoid_moved(x: Array) -> Pair:
    """A sigmoid stretched to [-1, 1]; but tanh(x) is that of 2x."""
    out = 2 * _sigmoid(x) - 1
    return out, (out,)


def tanh_forward_keeping_x(x: Array) -> Pair:
    """Right; keeps x, for the mistake below."""
    return np.tanh(x), (x,)


def tanh_backward_of_x(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 - x²``."""
    (x,) = cache
    return dout * (1 - x**2)


def tanh_backward_not_squared(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 - tanh``."""
    (out,) = cache
    return dout * (1 - out)


def tanh_backward_sech(dout: Array, cache: Cache) -> Any:
    """The slope is ``sech``, without its square."""
    (out,) = cache
    return dout * np.sqrt(1 - out**2)


# relu, leaky relu, prelu


def relu_forward_distance(x: Array) -> Pair:
    """Nothing is negative any more: the sign is dropped."""
    return np.abs(x), (x, 0.0)


def relu_backward_mask_on_dout(dout: Array, cache: Cache) -> Any:
    """A ReLU lets through what is positive, on the way back too."""
    return np.maximum(dout, 0.0)


def relu_backward_no_mask(dout: Array, cache: Cache) -> Any:
    """ReLU is the identity, more or less: the gradient passes everywhere."""
    return 1.0 * dout


def leaky_relu_forward_largest(x: Array, slope: float = 0.01) -> Pair:
    """The larger of x and slope times x: right for a slope up to 1."""
    return np.maximum(x, slope * x), (x, slope)


def leaky_relu_forward_fixed(x: Array, slope: float = 0.01) -> Pair:
    """The slope is 0.01, whatever is asked for."""
    return np.where(x > 0, x, 0.01 * x), (x, slope)


def leaky_relu_backward_mask_on_out(dout: Array, cache: Cache) -> Any:
    """The sign of the output decides: right for a positive slope."""
    x, slope = cache
    return dout * np.where(np.where(x > 0, x, slope * x) > 0, 1.0, slope)


def leaky_relu_backward_shut(dout: Array, cache: Cache) -> Any:
    """Nothing passes on the left, as with a ReLU."""
    return dout * (cache[0] > 0)


def leaky_relu_backward_other_side(dout: Array, cache: Cache) -> Any:
    """The slope is applied where x is positive, and 1 where it is not."""
    x, slope = cache
    return dout * np.where(x > 0, slope, 1.0)


def prelu_backward_da_by_entry(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """Each entry has a gradient of its own, so da has the shape of x."""
    x, a = cache
    return dout * np.where(x > 0, 1.0, a), dout * np.minimum(x, 0)


def prelu_backward_da_mean(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope is shared by all entries, so its gradient is their average."""
    x, a = cache
    return dout * np.where(x > 0, 1.0, a), np.mean(dout * np.minimum(x, 0))


def prelu_backward_da_everywhere(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope multiplies x, so da sums ``dout x``, also where the slope was not used."""
    x, a = cache
    return dout * np.where(x > 0, 1.0, a), np.sum(dout * x)


def prelu_backward_da_counts(dout: Array, cache: Cache) -> tuple[Array, Any]:
    """The slope is used where x is negative, so da sums dout there, without x."""
    x, a = cache
    return dout * np.where(x > 0, 1.0, a), np.sum(dout * (x < 0))


# elu


def elu_forward_alpha_inside(x: Array, alpha: float = 1.0) -> Pair:
    """Alpha scales the exponent."""
    return np.where(x > 0, x, np.expm1(alpha * np.minimum(x, 0))), (x, alpha)


def elu_forward_no_alpha(x: Array, alpha: float = 1.0) -> Pair:
    """Alpha is 1, whatever is asked for."""
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0))), (x, alpha)


def elu_forward_no_minus_one(x: Array, alpha: float = 1.0) -> Pair:
    """The exponential is not brought down to 0: the two halves do not meet."""
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0))), (x, alpha)


def elu_forward_masks(x: Array, alpha: float = 1.0) -> Pair:
    """Both halves are computed everywhere and masked; 0 times infinity is not a number."""
    return x * (x > 0) + alpha * (np.exp(x) - 1) * (x <= 0), (x, alpha)


def elu_backward_out_only(dout: Array, cache: Cache) -> Any:
    """The slope on the left is the output, ``alpha (exp(x) - 1)``."""
    x, alpha = cache
    return dout * np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0)))


def elu_backward_no_alpha(dout: Array, cache: Cache) -> Any:
    """The slope on the left is ``exp(x)``."""
    x, _ = cache
    return dout * np.where(x > 0, 1.0, np.exp(np.minimum(x, 0)))


def elu_backward_out_plus_one(dout: Array, cache: Cache) -> Any:
    """The slope on the left is ``out + 1``: right for an alpha of 1."""
    x, alpha = cache
    return dout * np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0)) + 1)


def elu_backward_shut(dout: Array, cache: Cache) -> Any:
    """Nothing passes on the left, as with a ReLU."""
    return dout * (cache[0] > 0)


# softplus


def softplus_forward_naive(x: Array) -> Pair:
    """The formula as it stands; exp(x) is infinite far to the right."""
    return np.log(1 + np.exp(x)), (x,)


def softplus_forward_relu(x: Array) -> Pair:
    """Softplus is a ReLU, nearly."""
    return np.maximum(x, 0.0), (x,)


def softplus_forward_mirrored(x: Array) -> Pair:
    """The exponent is minus x, as in a sigmoid."""
    return np.logaddexp(0.0, -x), (x,)


def softplus_backward_exponential(dout: Array, cache: Cache) -> Any:
    """The slope is ``exp(x)``: the logarithm is left out."""
    return dout * np.exp(cache[0])


def softplus_backward_mirrored(dout: Array, cache: Cache) -> Any:
    """The slope is ``1 / (1 + exp(x))``. The sum of both is 1, so symmetric inputs hide it."""
    return dout * _sigmoid(-cache[0])


def softplus_backward_ratio(dout: Array, cache: Cache) -> Any:
    """``exp(x) / (1 + exp(x))``: right until exp(x) is infinite."""
    large = np.exp(cache[0])
    return dout * large / (1 + large)


def softplus_backward_step(dout: Array, cache: Cache) -> Any:
    """The slope is that of a ReLU."""
    return dout * (cache[0] > 0)


def _sigmoid(x: Array) -> Array:
    half: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return half
