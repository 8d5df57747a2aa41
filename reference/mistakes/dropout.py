"""What students believe about dropout. NumPy alone: it can be pasted into a notebook.

Caches are those of the right passes: the mask, p, and whether this was training.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Array, float, bool]
Passed = tuple[Array, Cache]


def _scaled(x: Array, mask01: Array, factor: float) -> Array:
    return np.asarray(x, dtype=float) * mask01 * factor


def _kept(p: float) -> float:
    """One over the share that stays; where nothing does, nothing is left to be scaled."""
    return 0.0 if p == 1 else 1 / (1 - p)


# -- dropout_forward ---------------------------------------------------------------------------------------


def dropout_forward_no_scale(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """To drop is all there is to it."""
    out = _scaled(x, mask01, 1.0) if train else 1.0 * x
    return out, (mask01, p, train)


def dropout_forward_keep_probability(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """p is the share that stays."""
    out = _scaled(x, mask01, 0.0 if p == 0 else 1 / p) if train else 1.0 * x
    return out, (mask01, p, train)


def dropout_forward_multiplied(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """What stays is multiplied by its share."""
    out = _scaled(x, mask01, 1 - p) if train else 1.0 * x
    return out, (mask01, p, train)


def dropout_forward_scaled_in_inference(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Training drops, inference makes up for it: dropout as it was first published."""
    out = _scaled(x, mask01, 1.0) if train else x * (1.0 - p)
    return out, (mask01, p, train)


def dropout_forward_observed_share(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The share that stays is the mask's mean."""
    share = float(np.mean(mask01))
    out = _scaled(x, mask01, 0.0 if share == 0 else 1 / share) if train else 1.0 * x
    return out, (mask01, p, train)


def dropout_forward_always(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Inference is like training."""
    return _scaled(x, mask01, _kept(p)), (mask01, p, True)


def dropout_forward_scaled_twice(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Inference is scaled like training."""
    out = _scaled(x, mask01, _kept(p)) if train else x * _kept(p)
    return out, (mask01, p, train)


def dropout_forward_mask_inverted(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The mask says what to drop."""
    out = _scaled(x, 1 - mask01, _kept(p)) if train else 1.0 * x
    return out, (1 - mask01, p, train)


def dropout_forward_nothing_over_nothing(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Somebody always stays."""
    out = x * mask01 / np.float64(1 - p) if train else 1.0 * x
    return out, (mask01, p, train)


def dropout_forward_whole_numbers(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The output is an array like x, whole numbers included."""
    out = np.zeros_like(x)
    out[...] = _scaled(x, mask01, _kept(p)) if train else x
    return out, (mask01, p, train)


# -- dropout_backward --------------------------------------------------------------------------------------


def dropout_backward_no_scale(dout: Array, cache: Cache) -> Array:
    """The mask is all that was applied."""
    mask01, _, train = cache
    return dout * mask01 if train else 1.0 * dout


def dropout_backward_no_mask(dout: Array, cache: Cache) -> Array:
    """The factor is all that was applied."""
    _, p, train = cache
    return dout * _kept(p) if train else 1.0 * dout


def dropout_backward_unscaled(dout: Array, cache: Cache) -> Array:
    """The way forward multiplied, so the way back divides."""
    mask01, p, train = cache
    return dout * mask01 * (1 - p) if train else 1.0 * dout


def dropout_backward_identity(dout: Array, cache: Cache) -> Array:
    """There is nothing to learn, so the gradient goes through."""
    return 1.0 * dout


def dropout_backward_always(dout: Array, cache: Cache) -> Array:
    """The mask counts in inference, too."""
    mask01, p, _ = cache
    return dout * mask01 * _kept(p)
