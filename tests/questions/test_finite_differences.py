"""A backward against the slopes of its own forward: right ones agree, wrong ones do not, kinks decide nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside.wire import Tensor
from autograder.model import Observation, Outcome
from autograder.questions.finite_differences import agrees, inner
from autograder.questions.plan import FiniteDifference

STEPS = (1e-5, 5e-6)


def returned(call: str, *values: Any, viewed: bool = True) -> Observation:
    value = values if viewed else values[0]
    return Observation(call_id=call, call_hash="", outcome=Outcome.RETURNED, value=value, viewed=viewed)


def decided(
    forward: Callable[[Any], Any], gradient: Any, x: Any, way: Any, upstream: Any = 1.0, viewed: bool = True
) -> bool | None:
    """Whether a claimed gradient agrees with a function along one direction."""
    x, way = np.asarray(x, dtype=float), np.asarray(way, dtype=float)
    seen = {"back": returned("back", gradient, viewed=viewed), "here": returned("here", forward(x))}
    steps = []
    for number, h in enumerate(STEPS):
        for side, sign in (("ahead", 1.0), ("behind", -1.0)):
            seen[f"{side}{number}"] = returned(f"{side}{number}", forward(x + sign * h * way))
        steps.append((f"ahead{number}", f"behind{number}", h))
    difference = FiniteDifference(
        backward="back",
        forward="here",
        upstream=np.asarray(upstream),
        directions=((0, way),),
        steps=tuple(steps),
    )
    return agrees(difference, seen)


def test_a_right_gradient_agrees_and_a_wrong_one_does_not() -> None:
    x, way = [0.3, -1.2, 2.0], [1.0, -0.5, 0.25]
    slope = 1 - np.tanh(x) ** 2
    assert decided(np.tanh, slope, x, way, upstream=np.ones(3)) is True
    assert decided(np.tanh, 1.001 * slope, x, way, upstream=np.ones(3)) is False
    assert decided(np.tanh, -slope, x, way, upstream=np.ones(3)) is False
    assert decided(np.tanh, slope, x, way, upstream=np.ones(3), viewed=False) is True


@given(
    x=st.lists(st.floats(-30, 30), min_size=1, max_size=5), seed=st.integers(0, 2**32),
    function=st.sampled_from([
        (np.tanh, lambda x: 1 - np.tanh(x) ** 2), (np.sin, np.cos),
        (lambda x: x**3 / 100, lambda x: 3 * x**2 / 100),
        (lambda x: np.maximum(x, 0.0), lambda x: (x > 0) * 1.0),
        (np.abs, np.sign),
    ]),
)  # fmt: skip
def test_a_right_gradient_is_never_called_wrong(x: list[float], seed: int, function: Any) -> None:
    forward, slope = function
    rng = np.random.default_rng(seed)
    way, upstream = rng.normal(size=len(x)), rng.normal(size=len(x))
    gradient = upstream * slope(np.asarray(x))
    assert decided(forward, gradient, x, way, upstream=upstream) is not False


@pytest.mark.parametrize("offset", [0.0, 3e-6, -3e-6, 4.9e-6, 8e-6, -9.9e-6])
def test_a_kink_within_the_step_leaves_it_undecided(offset: float) -> None:
    relu: Callable[[Any], Any] = lambda x: np.maximum(x, 0.0)  # noqa: E731
    for claimed in (0.0, 0.5, 1.0):
        assert decided(relu, np.array([claimed]), [offset], [1.0]) is None


def test_where_nothing_changes_nothing_is_decided() -> None:
    """Else ``0 * x`` would do for a forward, and ``0 * dx`` for its backward."""
    assert decided(lambda x: 0 * x, np.zeros(2), [1.0, 2.0], [1.0, 1.0], np.ones(2)) is None
    assert decided(lambda x: 0 * x, np.ones(2), [1.0, 2.0], [1.0, 1.0], np.ones(2)) is False
    assert decided(lambda x: x, np.zeros(2), [1.0, 2.0], [1.0, 1.0], np.ones(2)) is False


@pytest.mark.parametrize(
    "gradient",
    [
        None, "1.0", np.ones(3), np.ones((1, 2)), np.array([math.nan, 1.0]), np.array([math.inf, 1.0]),
        np.array([1 + 1j, 1.0]), [1.0], {"x": np.ones(2)}, np.array([1e308, 1e308]),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_gradient_never_agrees(gradient: Any) -> None:
    assert decided(lambda x: x, gradient, [1.0, 2.0], [3.0, 3.0], np.ones(2)) is not True


@pytest.mark.parametrize("made", [None, "text", np.inf, np.nan, 1e308 * np.ones(2), 1j * np.ones(2)])
def test_a_forward_that_gives_no_numbers_leaves_it_undecided(made: Any) -> None:
    assert decided(lambda x: made, np.ones(2), [1.0, 2.0], [3.0, 3.0], np.full(2, 9.0)) is not True


def test_sums_that_overflow_agree_with_nothing() -> None:
    """Two huge parts of a gradient sum to infinity, which is near nothing."""
    seen = {
        "back": returned("back", np.array([1.5e308]), np.array([1.5e308])),
        **{
            name: returned(name, np.array([value]))
            for name, value in [("here", 1.5), ("a", 2.0), ("b", 1.0), ("c", 1.75), ("d", 1.25)]
        },
    }
    difference = FiniteDifference(
        backward="back", forward="here", upstream=np.ones(1), directions=((0, np.ones(1)), (1, np.ones(1))),
        steps=(("a", "b", 0.5), ("c", "d", 0.25)),
    )  # fmt: skip
    assert agrees(difference, seen) is False


@pytest.mark.parametrize("lost", ["back", "here", "ahead", "behind"])
@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.NOT_RUN, Outcome.TIME_LIMIT, Outcome.MISSING])
def test_a_call_that_did_not_return_leaves_it_undecided(lost: str, outcome: Outcome) -> None:
    seen = {name: returned(name, np.ones(1)) for name in ("back", "here", "ahead", "behind")}
    seen[lost] = Observation(call_id=lost, call_hash="", outcome=outcome)
    difference = FiniteDifference(
        backward="back", forward="here", upstream=np.ones(1), directions=((0, np.ones(1)),),
        steps=(("ahead", "behind", 1e-5), ("ahead", "behind", 5e-6)),
    )  # fmt: skip
    assert agrees(difference, seen) is None


def test_single_precision_is_too_coarse_to_decide() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        x, way = rng.normal(size=4), rng.normal(size=4)
        slope = 1 - np.tanh(x) ** 2
        assert decided(lambda x: np.tanh(x.astype(np.float32)), slope, x, way, np.ones(4)) is None


# -- inner products ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        (np.array([1.0, 2.0]), np.array([3.0, 4.0]), 11.0),
        ([1.0, 2.0], np.array([3.0, 4.0]), 11.0),
        (2, np.array(3.0), 6.0),
        (Tensor(np.array([1.0]), "torch.float64"), np.array([2.0]), 2.0),
        ({"a": np.ones(2), "more": None}, {"a": np.ones(2)}, 2.0),
        ([(np.ones(2), None)], [(np.ones(2), None)], 2.0),
        (((np.ones(2), np.ones(1)),), [(np.ones(2), None)], 2.0),
        (np.zeros((0, 3)), np.zeros((0, 3)), 0.0),
        (None, np.ones(1), None),
        ({}, {"a": np.ones(1)}, None),
        ([np.ones(1)], [np.ones(1), np.ones(1)], None),
        (np.ones(1), [np.ones(1)], None),
        (np.ones(2), np.ones(1), None),
        ("text", np.ones(1), None),
    ],
)
def test_inner_products_of_the_same_structure(left: Any, right: Any, product: float | None) -> None:
    assert inner(left, right) == product
