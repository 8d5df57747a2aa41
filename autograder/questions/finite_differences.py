"""Directional derivatives of the student's own forward, held against the student's backward."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.compare import as_number
from autograder.model import Observation, Outcome
from autograder.questions.observe import Seen
from autograder.questions.plan import FiniteDifference

NORM_REL = 1e-6
"""Central differences at h = 1e-5 in float64 agree with a right gradient to 1e-8 or better."""

FLOOR = 1e-7
"""Below this, a derivative is not told from rounding error."""


def agrees(difference: FiniteDifference, seen: Seen) -> bool | None:
    """Whether a backward's gradient is that of its own forward along one direction.

    Returns:
        None when the direction is undecided: something was not returned, or the estimates at h
        and h/2 disagree, as they do at a kink.
    """
    claimed = _claimed(difference, seen)
    slopes = [_slope(difference, seen, step) for step in difference.steps]
    if claimed is None or any(slope is None for slope in slopes):
        return None
    coarse, fine = (float(slope) for slope in slopes if slope is not None)
    if not _close(coarse, fine):
        return None
    return _close(claimed, fine)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= max(NORM_REL * (abs(left) + abs(right)), FLOOR)


def _claimed(difference: FiniteDifference, seen: Seen) -> float | None:
    """The derivative along the direction that the student's gradients claim."""
    back = seen[difference.backward]
    if back.outcome is not Outcome.RETURNED:
        return None
    total = 0.0
    for view, way in difference.directions:
        part = inner(back.value[view] if back.viewed else back.value, way)
        if part is None:
            return None
        total += part
    return total


def _slope(difference: FiniteDifference, seen: Seen, step: tuple[str, str, float]) -> float | None:
    ahead, behind = (_output(seen[call], difference.upstream) for call in step[:2])
    return None if ahead is None or behind is None else (ahead - behind) / (2 * step[2])


def _output(forward: Observation, upstream: Any) -> float | None:
    if forward.outcome is not Outcome.RETURNED or not forward.viewed:
        return None
    return inner(forward.value[0], upstream)


def inner(left: Any, right: Any) -> float | None:
    """The inner product of two values of the same structure; None if they are not."""
    if isinstance(right, dict):
        items = [(left.get(k), v) for k, v in right.items()] if isinstance(left, dict) else None
    elif isinstance(right, (list, tuple)):
        same = isinstance(left, (list, tuple)) and len(left) == len(right)
        items = list(zip(left, right, strict=True)) if same else None
    else:
        return _inner_numbers(left, right)
    parts = [inner(a, b) for a, b in items] if items is not None else [None]
    return None if any(part is None for part in parts) else sum(part for part in parts if part is not None)


def _inner_numbers(left: Any, right: Any) -> float | None:
    if right is None:
        return 0.0
    a, b = as_number(left), as_number(right)
    if a is None or b is None or a.data.shape != b.data.shape:
        return None
    total = float(np.sum(a.data.astype(np.float64) * b.data.astype(np.float64)))
    return total if np.isfinite(total) else None
