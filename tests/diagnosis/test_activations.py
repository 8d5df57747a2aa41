"""An activation that is left out, applied twice, or taken for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.compare import T64
from autograder.diagnosis.activations import activated_again, not_activated, other_activation, relu, sigmoid
from autograder.diagnosis.pairs import Given, Pair
from autograder.diagnosis.relations import related
from autograder.model import Check, CheckKind

CHECK = Check(id="q.b.1", question="q", group="b", case="c", kind=CheckKind.VALUE, call="c1", tolerance=T64)


def softmax(z: Any) -> Any:
    return np.exp(z) / np.exp(z).sum(-1, keepdims=True)


def same(z: Any) -> Any:
    return z


def pairs(got: Callable[[Any], Any], want: Callable[[Any], Any]) -> list[Pair]:
    drawn = [np.random.default_rng(seed).normal(size=(3, 2 + seed)) for seed in range(4)]
    return [Pair(CHECK, "", got(z), want(z), Given(), right=False) for z in drawn]


@pytest.mark.parametrize(
    ("got", "want", "said"),
    [
        (same, np.tanh, ("not activated", "tanh")),
        (same, sigmoid, ("not activated", "the sigmoid")),
        (same, relu, ("not activated", "a ReLU")),
        (same, softmax, ("not activated", "the softmax")),
        (lambda z: np.tanh(np.tanh(z)), np.tanh, ("activated again", "tanh")),
        (lambda z: softmax(softmax(z)), softmax, ("activated again", "the softmax")),
        (lambda z: sigmoid(z), same, ("activated again", "the sigmoid")),
        (sigmoid, np.tanh, ("other activation", "the sigmoid instead of tanh")),
        (np.tanh, sigmoid, ("other activation", "tanh instead of the sigmoid")),
        (relu, np.tanh, ("other activation", "a ReLU instead of tanh")),
        (np.tanh, relu, ("other activation", "tanh instead of a ReLU")),
    ],
)
def test_an_activation_is_told(got: Any, want: Any, said: tuple[str, str]) -> None:
    assert related(pairs(got, want)) == said


def test_nothing_is_told_of_another_function_or_of_one_pair_that_contradicts() -> None:
    for relation in (not_activated, activated_again, other_activation):
        assert relation(pairs(np.sin, np.tanh)) is None
    mixed = [*pairs(same, np.tanh)[:3], *pairs(np.cos, np.tanh)[3:]]
    assert not_activated(mixed) is None


def test_another_shape_is_no_activation() -> None:
    assert not_activated(pairs(lambda z: z[0], np.tanh)) is None
    assert other_activation(pairs(lambda z: z[0], np.tanh)) is None
