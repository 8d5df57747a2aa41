"""Relations of the right numbers to where they stand: in other places, at the ends, too few or too many."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from autograder.diagnosis.factors import Wrong, same_shapes
from autograder.diagnosis.pairs import Pair
from autograder.questions.draws import Array

# -- in another place ----------------------------------------------------------------------


def permuted(wrong: Wrong) -> str | None:
    """The axes are in another order: the order that puts them right, ``(1, 0)``."""
    axes = {pair.got.ndim for pair in wrong}
    if len(axes) != 1 or not 2 <= (count := axes.pop()) <= 5:
        return None
    for order in itertools.permutations(range(count)):
        if order != tuple(range(count)) and all(pair.close(pair.got.transpose(order)) for pair in wrong):
            return str(order)
    return None


def flipped(wrong: Wrong) -> str | None:
    """It runs backwards along one axis, or several."""
    return _along(wrong, lambda array, axes: np.flip(array, axes))


def _along(wrong: Wrong, change: Callable[[Array, tuple[int, ...]], Array]) -> str | None:
    most = min((pair.got.ndim for pair in wrong), default=0)
    for count in range(1, most + 1):
        for axes in itertools.combinations(range(most), count):
            if all(pair.close(change(pair.got, axes)) for pair in wrong):
                return " and ".join(map(str, axes))
    return None


def shifted(wrong: Wrong) -> str | None:
    """It is one place late, or early, along an axis."""
    if not same_shapes(wrong):
        return None
    for axis in range(min((pair.want.ndim for pair in wrong), default=0)):
        for late, text in ((True, "late"), (False, "early")):
            if all(_is_shifted(pair, axis, late) for pair in wrong):
                return f"{text} along axis {axis}"
    return None


def _is_shifted(pair: Pair, axis: int, late: bool) -> bool:
    count = pair.want.shape[axis]
    if count < 3:
        return False
    head, tail = (np.take(part, range(1, count), axis) for part in (pair.got, pair.want))
    before = [np.take(part, range(count - 1), axis) for part in (pair.want, pair.got)]
    return pair.close(head, before[0]) if late else pair.close(before[1], tail)


def reshaped(wrong: Wrong) -> str | None:
    """The right numbers, read in the order of other axes: reshaped where they had to be transposed."""
    return "" if all(_is_reshaped(pair) for pair in wrong) else None


def _is_reshaped(pair: Pair) -> bool:
    if pair.got.size != pair.want.size or not 2 <= pair.want.ndim <= 5:
        return False
    flat = pair.got.ravel()
    orders = itertools.permutations(range(pair.want.ndim))
    next(orders)
    return any(pair.close(flat, pair.want.transpose(order).ravel()) for order in orders)


def reordered(wrong: Wrong) -> str | None:
    """The right numbers, somewhere else."""
    if not all(pair.got.size == pair.want.size > 2 for pair in wrong):
        return None
    same = all(pair.close(np.sort(pair.got, axis=None), np.sort(pair.want, axis=None)) for pair in wrong)
    return "" if same else None


def extra_axis(wrong: Wrong) -> str | None:
    """The right numbers, with an axis of size 1 more or less."""
    apart = all(pair.got.shape != pair.want.shape for pair in wrong)
    same = apart and all(pair.close(pair.got.squeeze(), pair.want.squeeze()) for pair in wrong)
    return "" if same else None


def squared_up(wrong: Wrong) -> str | None:
    """(N,) met (N, 1): what came has each axis twice."""
    twice = all(pair.got.shape == pair.want.shape * 2 and pair.want.ndim for pair in wrong)
    return "" if twice and any(max(pair.want.shape, default=0) > 1 for pair in wrong) else None


# -- where they end ------------------------------------------------------------------------


def trimmed(wrong: Wrong) -> str | None:
    """The right numbers, with as many too few or too many at both ends of some axes."""
    return "" if all(_is_trimmed(pair) for pair in wrong) else None


def _is_trimmed(pair: Pair) -> bool:
    if pair.got.ndim != pair.want.ndim or pair.got.shape == pair.want.shape:
        return False
    gaps = [got - want for got, want in zip(pair.got.shape, pair.want.shape, strict=True)]
    if any(gap % 2 for gap in gaps) or not pair.want.size:
        return False
    got = pair.got[tuple(slice(gap // 2, size - gap // 2) if gap > 0 else slice(None)
                         for gap, size in zip(gaps, pair.got.shape, strict=True))]  # fmt: skip
    want = pair.want[tuple(slice(-gap // 2, size + gap // 2) if gap < 0 else slice(None)
                           for gap, size in zip(gaps, pair.want.shape, strict=True))]  # fmt: skip
    return pair.close(got, want)


def borders(wrong: Wrong) -> str | None:
    """Inside it is right; at the edges of the last two axes it is wrong."""
    return "" if all(_only_at_borders(pair) for pair in wrong) else None


def _only_at_borders(pair: Pair) -> bool:
    if pair.got.shape != pair.want.shape or pair.want.ndim < 2 or min(pair.want.shape[-2:], default=0) < 3:
        return False
    inside = (..., slice(1, -1), slice(1, -1))
    return pair.close(pair.got[inside], pair.want[inside])


def at_one_end(wrong: Wrong) -> str | None:
    """It is wrong at the first, or at the last, place of an axis, and right everywhere else."""
    return _at_an_end(wrong, _only_at)


def _only_at(pair: Pair, axis: int, end: int) -> bool:
    count = pair.want.shape[axis]
    rest = range(1, count) if end == 0 else range(count - 1)
    return count > 2 and pair.close(np.take(pair.got, rest, axis), np.take(pair.want, rest, axis))


def repeated(wrong: Wrong) -> str | None:
    """One place of an axis stands at all of its places: one thing, kept again and again."""
    return _at_an_end(wrong, _is_repeated)


def _is_repeated(pair: Pair, axis: int, end: int) -> bool:
    one = np.take(pair.want, [end], axis) if pair.want.shape[axis] else pair.want
    return pair.close(pair.got, np.broadcast_to(one, pair.want.shape))


def right_at_one_end(wrong: Wrong) -> str | None:
    """It is right at the first, or at the last, place of an axis, and nowhere else is all of it right."""
    return _at_an_end(wrong, _is_right_at)


def _is_right_at(pair: Pair, axis: int, end: int) -> bool:
    if pair.want.shape[axis] < 3:
        return False
    place = [np.take(part, end, axis) for part in (pair.got, pair.want)]
    rest = [_places(pair, at, axis) for at in range(pair.want.shape[axis])]
    return bool(place[1].any()) and pair.close(*place) and sum(pair.close(*one) for one in rest) == 1


def _places(pair: Pair, at: int, axis: int) -> tuple[Array, Array]:
    return np.take(pair.got, at, axis), np.take(pair.want, at, axis)


def _at_an_end(wrong: Wrong, test: Callable[[Pair, int, int], bool]) -> str | None:
    if not same_shapes(wrong):
        return None
    for axis in range(min((pair.want.ndim for pair in wrong), default=0)):
        for end, text in ((0, "first"), (-1, "last")):
            if all(test(pair, axis, end) for pair in wrong):
                return f"{text} place of axis {axis}"
    return None
