"""What students believe about dropout. NumPy alone: it can be pasted into a notebook.

A cache is what each entry was multiplied by, as in the right passes, even where that is wrong.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Passed = tuple[Array, Array]


def _times(x: Array, factor: Array) -> Passed:
    return np.asarray(x, dtype=float) * factor, factor


def _ones(x: Array) -> Array:
    return np.ones(np.shape(x))


def _kept(p: float) -> float:
    """One over the share that stays; where nothing does, nothing is left to be scaled."""
    return 0.0 if p == 1 else 1 / (1 - p)


# -- dropout_forward ---------------------------------------------------------------------------------------


def dropout_forward_no_scale(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """To drop is all there is to it."""
    return _times(x, 1.0 * mask01 if train else _ones(x))


def dropout_forward_keep_probability(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """p is the share that stays."""
    return _times(x, mask01 * (0.0 if p == 0 else 1 / p) if train else _ones(x))


def dropout_forward_multiplied(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """What stays is multiplied by its share."""
    return _times(x, mask01 * (1 - p) if train else _ones(x))


def dropout_forward_scaled_in_inference(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Training drops, inference makes up for it: dropout as it was first published."""
    return _times(x, 1.0 * mask01 if train else _ones(x) * (1 - p))


def dropout_forward_observed_share(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The share that stays is the mask's mean."""
    share = float(np.mean(mask01))
    return _times(x, mask01 * (0.0 if share == 0 else 1 / share) if train else _ones(x))


def dropout_forward_always(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Inference is like training."""
    return _times(x, mask01 * _kept(p))


def dropout_forward_scaled_twice(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Inference is scaled like training."""
    return _times(x, (mask01 if train else _ones(x)) * _kept(p))


def dropout_forward_mask_inverted(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The mask says what to drop."""
    return _times(x, (1 - mask01) * _kept(p) if train else _ones(x))


def dropout_forward_nothing_over_nothing(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Somebody always stays."""
    return _times(x, mask01 / np.float64(1 - p) if train else _ones(x))


def dropout_forward_whole_numbers(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The output is an array like x, whole numbers included."""
    out, factor = _times(x, mask01 * _kept(p) if train else _ones(x))
    return out.astype(x.dtype), factor


def dropout_forward_mask_kept(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The cache holds the mask and its factor, in inference as well: the way back will use them."""
    factor = mask01 * _kept(p)
    return (x * factor if train else 1.0 * x), factor


# -- dropout_backward --------------------------------------------------------------------------------------


def dropout_backward_no_scale(dout: Array, cache: Array) -> Array:
    """The mask is all that was applied."""
    return np.where(cache != 0, dout, 0.0)


def dropout_backward_no_mask(dout: Array, cache: Array) -> Array:
    """The factor is all that was applied."""
    return dout * float(np.max(cache))


def dropout_backward_unscaled(dout: Array, cache: Array) -> Array:
    """The way forward multiplied, so the way back divides."""
    dx: Array = np.divide(dout, cache, out=np.zeros_like(dout), where=cache != 0)
    return dx


def dropout_backward_identity(dout: Array, cache: Array) -> Array:
    """There is nothing to learn, so the gradient goes through."""
    return 1.0 * dout
