"""Relations that are a sum, a mean, a largest or one place along an axis: one too many, or one missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np

from autograder.diagnosis.factors import Wrong
from autograder.diagnosis.pairs import Pair
from autograder.questions.draws import Array

Reduced = Callable[[Array, int], Array]

HOW: Mapping[str, Reduced] = {
    "the sum": lambda array, axis: np.asarray(array.sum(axis)),
    "the mean": lambda array, axis: np.asarray(array.mean(axis)),
    "the largest": lambda array, axis: np.asarray(array.max(axis)),
    "the first": lambda array, axis: np.take(array, 0, axis),
    "the last": lambda array, axis: np.take(array, -1, axis),
}


def not_reduced(wrong: Wrong) -> str | None:
    """What has to be summed, or averaged, over an axis was left as it is: what, and over which."""
    return _along(wrong, lambda pair: pair.got, lambda pair, made: pair.close(made))


def reduced(wrong: Wrong) -> str | None:
    """It is the sum, the mean, the largest or one place of what is right: which, and along which axis."""
    return _along(wrong, lambda pair: pair.want, lambda pair, made: pair.close(_like(pair.got, made), made))


def _like(got: Array, made: Array) -> Array:
    """The same numbers, whether the axis was kept or not."""
    return got.reshape(made.shape) if got.size == made.size and got.ndim <= made.ndim + 1 else got


def _along(wrong: Wrong, side: Callable[[Pair], Array], fits: Callable[[Pair, Array], bool]) -> str | None:
    """The first way to reduce one side of all pairs to the other."""
    if any(pair.got.shape == pair.want.shape for pair in wrong):
        return None
    axes = min((side(pair).ndim for pair in wrong), default=0)
    return next(
        (text for text, reduce in _ways(axes) if all(_is(pair, side, reduce, fits) for pair in wrong)), None
    )


def _ways(axes: int) -> Iterator[tuple[str, Callable[[Array], Array]]]:
    for axis in range(axes):
        for name, how in HOW.items():
            yield f"{name} along axis {axis}", partial(_reduced, how, axis)


def _reduced(how: Reduced, axis: int, array: Array) -> Array:
    return how(array, axis)


def _is(
    pair: Pair,
    side: Callable[[Pair], Array],
    reduce: Callable[[Array], Array],
    fits: Callable[[Pair, Array], bool],
) -> bool:
    return 0 not in side(pair).shape and fits(pair, reduce(side(pair)))
