"""Right clipping, written as students write it."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

# loops: one number at a time


def clip_by_value_loops(gs: Any, lo: Any, hi: Any) -> Any:
    """Through Python's own min and max."""
    found = []
    for g in gs:
        entries = [min(max(float(entry), lo), hi) for entry in np.ravel(g)]
        found.append(np.array(entries).reshape(np.shape(g)))
    return found


def clip_by_global_norm_loops(gs: Any, c: Any) -> Any:
    """hypot adds up without squares of large numbers."""
    norm = 0.0
    for g in gs:
        for entry in np.ravel(g):
            norm = math.hypot(norm, entry)
    if norm <= c:
        return [np.array(g, dtype=float) for g in gs], norm
    return [np.array(g, dtype=float) / norm * c for g in gs], norm


# joined: all entries in one vector


def clip_by_value_joined(gs: Any, lo: Any, hi: Any) -> Any:
    """A tuple, through minimum and maximum."""
    return tuple(np.maximum(lo, np.minimum(hi, g)) for g in gs)


def clip_by_global_norm_joined(gs: Any, c: Any) -> Any:
    """The norm of the concatenation."""
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in gs]))
    scale = 1.0 if norm == 0 else min(1.0, c / norm)
    return [scale * g for g in gs], norm


# library: as PyTorch does it, with a small number added to the norm


def clip_by_value_library(gs: Any, lo: Any, hi: Any) -> Any:
    """The method of the array."""
    return [np.array(g).clip(lo, hi) for g in gs]


def clip_by_global_norm_library(gs: Any, c: Any) -> Any:
    """The norm of the norms; one part in a million is lost."""
    norm = np.linalg.norm([np.linalg.norm(g) for g in gs])
    return [g * min(1.0, c / (norm + 1e-6)) for g in gs], norm


# float32: single precision


def clip_by_value_float32(gs: Any, lo: Any, hi: Any) -> Any:
    """In single precision."""
    return [np.clip(np.float32(g), np.float32(lo), np.float32(hi)) for g in gs]


def clip_by_global_norm_float32(gs: Any, c: Any) -> Any:
    """In single precision."""
    norm = np.sqrt(sum(np.square(np.float32(g)).sum() for g in gs))
    factor = np.float32(c / norm) if norm > c else np.float32(1)
    return [np.float32(g) * factor for g in gs], np.float32(norm)


NAMES = ("clip_by_value", "clip_by_global_norm")

FAMILIES: dict[str, dict[str, Callable[..., Any]]] = {
    style: {name: globals()[f"{name}_{style}"] for name in NAMES}
    for style in ("loops", "joined", "library", "float32")
}
"""Per style, the functions that belong together."""
