"""Relations to what is right that are an activation: left out, applied once more, or another one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

import numpy as np

from autograder.diagnosis.factors import Wrong, same_shapes
from autograder.diagnosis.pairs import Pair
from autograder.questions.draws import Array

Made = Callable[[Array], Array]


def sigmoid(z: Array) -> Array:
    """One over one plus exp(-z)."""
    return 1 / (1 + np.exp(-z))


def relu(z: Array) -> Array:
    """The positive part."""
    return np.maximum(z, 0.0)


def _softmax(z: Array) -> Array:
    shifted = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


ENTRY_BY_ENTRY: Mapping[str, Made] = {"tanh": np.tanh, "the sigmoid": sigmoid, "a ReLU": relu}
INVERSES: Mapping[str, Made] = {"tanh": np.arctanh, "the sigmoid": lambda p: np.log(p / (1 - p))}


def not_activated(wrong: Wrong) -> str | None:
    """It is what has to go through an activation: through which."""
    return _first(wrong, lambda pair, act: pair.close(act(pair.got)))


def activated_again(wrong: Wrong) -> str | None:
    """It went through an activation once too often: through which."""
    return _first(wrong, lambda pair, act: pair.close(pair.got, act(pair.want)))


def other_activation(wrong: Wrong) -> str | None:
    """It went through one activation where another belongs."""
    for (name, act), (other, _) in itertools.permutations(ENTRY_BY_ENTRY.items(), 2):
        if same_shapes(wrong) and all(_went_through(pair, name, act, other) for pair in wrong):
            return f"{name} instead of {other}"
    return None


def _went_through(pair: Pair, name: str, act: Made, other: str) -> bool:
    """Whether one activation was taken for the other: from the side on which it can be undone."""
    with np.errstate(all="ignore"):
        if other in INVERSES:
            return _is(pair, pair.got, act(INVERSES[other](pair.want)))
        return name in INVERSES and _is(pair, ENTRY_BY_ENTRY[other](INVERSES[name](pair.got)), pair.want)


def _is(pair: Pair, got: Array, want: Array) -> bool:
    return bool(np.isfinite(got).all() and np.isfinite(want).all()) and pair.close(got, want)


def _first(wrong: Wrong, test: Callable[[Pair, Made], bool]) -> str | None:
    made = dict(ENTRY_BY_ENTRY)
    if all(pair.want.ndim and pair.want.shape[-1] > 1 for pair in wrong):
        made["the softmax"] = _softmax
    with np.errstate(all="ignore"):
        fits = (name for name, act in made.items() if all(test(pair, act) for pair in wrong))
        return next(fits, None) if same_shapes(wrong) else None
