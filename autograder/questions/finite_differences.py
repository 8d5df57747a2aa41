"""Directional derivatives of the student's own forward, held against the student's backward."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.compare import LOOSE_DTYPES, as_number
from autograder.model import Observation, Outcome
from autograder.questions.observe import Seen
from autograder.questions.plan import FiniteDifference

NORM_REL = 1e-6
"""Central differences at h = 1e-5 in float64 agree with a right gradient to 1e-8 or better."""

FLOOR = 1e-7
"""Below this, a derivative is not told from rounding error."""

KINK_REL, KINK_FLOOR = 1e-3, 1e-4
"""Where a function is smooth, the slopes to either side differ by h times its curvature."""


def agrees(difference: FiniteDifference, seen: Seen) -> bool | None:
    """Whether a backward's gradient is that of its own forward along one direction.

    Returns:
        None when the direction is undecided: something was not returned, the estimates disagree,
        as they do at a kink, or nothing changes along it (0 agrees with any 0).
    """
    claimed, slope = _claimed(difference, seen), _slope(difference, seen)
    if claimed is None or slope is None or max(abs(claimed), abs(slope)) <= FLOOR:
        return None
    return _close(claimed, slope)


def _close(left: float, right: float) -> bool:
    if not (math.isfinite(left) and math.isfinite(right)):
        return False
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


def _slope(difference: FiniteDifference, seen: Seen) -> float | None:
    """The slope of the student's own forward; None at a kink, or where it cannot be told."""
    here = _output(seen[difference.forward], difference.upstream)
    across, sides = [], (0.0, 0.0)
    for *calls, h in difference.steps:
        ahead, behind = (_output(seen[call], difference.upstream) for call in calls)
        if here is None or ahead is None or behind is None:
            return None
        across.append((ahead - behind) / (2 * h))
        sides = (ahead - here) / h, (here - behind) / h
    # Exactly at a kink the slopes across agree with each other, and with neither side's.
    bent = abs(sides[0] - sides[1]) > max(KINK_REL * (abs(sides[0]) + abs(sides[1])), KINK_FLOOR)
    return across[-1] if _close(*across) and not bent else None


def _output(forward: Observation, upstream: Any) -> float | None:
    if forward.outcome is not Outcome.RETURNED or not forward.viewed:
        return None
    number = as_number(forward.value[0])
    if number is not None and number.dtype in LOOSE_DTYPES:
        return None  # too coarse: rounding alone is larger than what a small step changes
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
    if a is None or b is None or a.data.shape != b.data.shape or np.iscomplexobj(a.data):
        return None
    with np.errstate(all="ignore"):
        total = float(np.sum(a.data.astype(np.float64) * b.data.astype(np.float64)))
    return total if np.isfinite(total) else None
