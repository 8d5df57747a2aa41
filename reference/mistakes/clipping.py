"""What students believe about clipping. NumPy alone: it can be pasted into a notebook."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Clipped = tuple[list[Array], float]


def _norm(gs: list[Array]) -> float:
    return math.sqrt(sum(float(np.sum(np.square(g))) for g in gs))


# -- clip_by_value -----------------------------------------------------------------------------------------


def clip_by_value_upper_only(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """Only what is too large is clipped."""
    return [np.minimum(g, hi) for g in gs]


def clip_by_value_symmetric(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """hi bounds the size, to either side."""
    return [np.clip(g, -hi, hi) for g in gs]


def clip_by_value_zeroed(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """What lies outside is thrown away."""
    return [np.where((g < lo) | (g > hi), 0.0, g) for g in gs]


def clip_by_value_squeezed(gs: list[Array], lo: float, hi: float) -> list[Array]:
    """A tensor with an entry outside is scaled until all of it fits."""
    factors = [max(1.0, float(np.max(g)) / hi, float(np.min(g)) / lo) for g in gs]
    return [g / factor for g, factor in zip(gs, factors, strict=True)]


# -- clip_by_global_norm -----------------------------------------------------------------------------------


def clip_by_global_norm_per_tensor(gs: list[Array], c: float) -> Clipped:
    """Every tensor has a norm of its own."""
    norms = [_norm([g]) for g in gs]
    clipped = [g * (c / norm if norm > c else 1.0) for g, norm in zip(gs, norms, strict=True)]
    return clipped, _norm(gs)


def clip_by_global_norm_by_value(gs: list[Array], c: float) -> Clipped:
    """Clipping cuts entries off."""
    return [np.clip(g, -c, c) for g in gs], _norm(gs)


def clip_by_global_norm_absolute_sum(gs: list[Array], c: float) -> Clipped:
    """The norm is the sum of the absolute values."""
    norm = sum(float(np.sum(np.abs(g))) for g in gs)
    return [g * (c / norm if norm > c else 1.0) for g in gs], norm


def clip_by_global_norm_sum_of_norms(gs: list[Array], c: float) -> Clipped:
    """The norms of the tensors add up."""
    norm = sum(_norm([g]) for g in gs)
    return [g * (c / norm if norm > c else 1.0) for g in gs], norm


def clip_by_global_norm_largest_norm(gs: list[Array], c: float) -> Clipped:
    """The longest tensor counts."""
    norm = max(_norm([g]) for g in gs)
    return [g * (c / norm if norm > c else 1.0) for g in gs], norm


def clip_by_global_norm_no_root(gs: list[Array], c: float) -> Clipped:
    """The norm is the sum of the squares."""
    norm = _norm(gs) ** 2
    return [g * (c / norm if norm > c else 1.0) for g in gs], norm


def clip_by_global_norm_root_of_the_mean(gs: list[Array], c: float) -> Clipped:
    """The norm is the root of the mean square."""
    norm = _norm(gs) / math.sqrt(sum(np.size(g) for g in gs))
    return [g * (c / norm if norm > c else 1.0) for g in gs], norm


def clip_by_global_norm_always_scaled(gs: list[Array], c: float) -> Clipped:
    """Gradients are given the length c, whatever theirs is; what has none stays."""
    norm = _norm(gs)
    return [g * (c / norm if norm > 0 else 1.0) for g in gs], norm


def clip_by_global_norm_no_length_at_all(gs: list[Array], c: float) -> Clipped:
    """Gradients are given the length c, whatever theirs is, even if they have none."""
    norm = np.float64(_norm(gs))
    return [g * (c / norm) for g in gs], float(norm)


def clip_by_global_norm_normalised(gs: list[Array], c: float) -> Clipped:
    """Gradients that are too long get the length one."""
    norm = _norm(gs)
    return [g / norm if norm > c else 1.0 * g for g in gs], norm


def clip_by_global_norm_after(gs: list[Array], c: float) -> Clipped:
    """The norm that is returned is the one after clipping."""
    norm = _norm(gs)
    return [g * (c / norm if norm > c else 1.0) for g in gs], min(norm, c)


def clip_by_global_norm_divided_by_zero(gs: list[Array], c: float) -> Clipped:
    """There is always something to divide by."""
    norm = _norm(gs)
    return [g * min(1.0, c / norm) for g in gs], norm
