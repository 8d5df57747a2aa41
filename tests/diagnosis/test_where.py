"""What the calls that went wrong have in common is said only where no call that went right has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.where import Situation, wrong_where


def situation(number: int, **more: Any) -> dict[str, Any]:
    rng = np.random.default_rng(number)
    rows = more.pop("rows", 3 + number % 3)
    return {
        "X": rng.normal(size=(rows, 7 - number % 2)),
        "k": 3,
        "stride": 2,
        "pad": 0,
        "b": rng.normal(size=2),
        **more,
    }


GIVEN = [situation(n) for n in range(4)]
SPECIAL: dict[str, tuple[list[dict[str, Any]], str]] = {
    "pad": ([situation(5, pad=1), situation(6, pad=2)], "`pad` is not 0"),
    "one pad": ([situation(5, pad=1)], "`pad` is 1"),
    "no bias": ([situation(5, b=None)], "`b` is None"),
    "one row": ([situation(5, rows=1)], "`X.shape[0]` is 1"),
    "nothing": ([situation(5, rows=0)], "`X` is empty"),
    "a pair": ([situation(5, stride=(2, 1))], "`stride` is a pair"),
    "a flag": ([situation(5, mode="same")], "`mode` is 'same'"),
    "three axes": ([situation(5, X=np.random.default_rng(9).normal(size=(2, 3, 4)))], "`X` has 3 axes"),
    "large": ([situation(5, X=np.linspace(1, 1000, 20).reshape(4, 5))],
              "`X` holds numbers beyond 700, where exp overflows"),
    "ties": ([situation(n, X=np.ones((4, 6)) + np.arange(6) // 2) for n in (5, 6)], "`X` holds equal numbers"),
    "negative": ([situation(n, X=-1 - np.random.default_rng(n).random((4, 6))) for n in (5, 6)],
                 "`X` holds no number above 0"),
    "whole numbers": ([situation(5, X=np.arange(12).reshape(2, 6))], "`X` holds whole numbers"),
    "overlap": ([situation(n, stride=s, k=4) for n, s in ((5, 1), (6, 2), (7, 3))], "`stride` is smaller than `k`"),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), SPECIAL.values(), ids=SPECIAL)
def test_a_condition_is_found(wrong: list[dict[str, Any]], said: str) -> None:
    others = [dict({"mode": "valid"}, **given) if "mode" in wrong[0] else given for given in GIVEN]
    if said.startswith("`stride` is smaller"):
        others = [{**given, "stride": 4, "k": 3 + n % 2} for n, given in enumerate(others)]
    situations = [Situation(given, False) for given in wrong] + [Situation(given, True) for given in others]
    assert wrong_where(situations) == said


@pytest.mark.parametrize("right", [[], GIVEN[:2]], ids=["nothing right", "too little right"])
def test_without_enough_that_is_right_nothing_is_said(right: list[dict[str, Any]]) -> None:
    situations = [Situation(situation(5, pad=1), False)] + [Situation(given, True) for given in right]
    assert wrong_where(situations) is None


def test_a_right_call_that_has_it_too_speaks_against_it() -> None:
    situations = [Situation(situation(5, pad=1), False)] + [Situation(given, True) for given in GIVEN]
    assert wrong_where([*situations, Situation(situation(6, pad=1), True)]) is None


def test_hand_made_examples_prove_nothing_about_sizes() -> None:
    """A symmetric kernel looks the same when it is turned round: that it is square is not why it goes right."""
    cross = np.array([[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]])
    wrong = [Situation({"K": np.random.default_rng(n).normal(size=(2, 3))}, False) for n in range(4)]
    assert wrong_where([*wrong, *[Situation({"K": cross * n}, True) for n in (1, 2, 3, 4)]]) is None
    plain = [Situation({"K": np.random.default_rng(n).normal(size=(3, 3))}, True) for n in range(4)]
    assert wrong_where([*wrong, *plain]) == "`K` is not square"


def sampled(test: Callable[[dict[str, Any]], bool], count: int = 30) -> list[Situation]:
    rng = np.random.default_rng(0)
    given = [situation(n, pad=int(rng.integers(0, 3)), rows=int(rng.integers(1, 6))) for n in range(count)]
    return [Situation(one, not test(one)) for one in given]


def test_wrong_here_and_there_has_nothing_in_common() -> None:
    flips = iter(np.random.default_rng(1).random(30) < 0.5)
    assert wrong_where(sampled(lambda given: bool(next(flips)))) is None


@pytest.mark.parametrize(
    ("usual", "there", "said"),
    [
        ({"eps": 1e-8}, {"eps": 0.1}, "`eps` is large"),
        ({"eps": 0.1}, {"eps": 1e-8}, "`eps` is tiny"),
        ({"g": np.ones(3)}, {"g": np.full(3, 1e-9)}, "`g` holds tiny numbers alone"),
        ({"g": np.full(3, 1e-4)}, {"g": np.array([5.0, 0.1, 2.0])}, "`g` holds large numbers"),
        ({"eps": 0.1}, {"eps": 0.2}, None),
        ({"eps": 0.0}, {"eps": 0.2}, None),
        ({"g": np.ones(3)}, {"g": np.zeros(3)}, None),
    ],
)
def test_numbers_of_another_order(usual: Any, there: Any, said: str | None) -> None:
    situations = [Situation({**there, "k": 7}, False), *[Situation({**usual, "k": 7}, True)] * 4]
    assert wrong_where(situations) == said


def sized(rows: int, number: int) -> dict[str, Any]:
    return {"X": np.random.default_rng(number).normal(size=(rows, 2 + number % 3))}


def test_a_size_that_is_written_down() -> None:
    """It works for the shapes of the example alone."""
    right = [Situation(sized(4, n), True) for n in range(4)]
    wrong = [Situation(sized(n, n), False) for n in (5, 6, 7)]
    assert wrong_where([*right, *wrong]) == "`X.shape[0]` is not the one size that it is right with"
    assert wrong_where([*right, *wrong, Situation(sized(4, 9), False)]) is None
    assert wrong_where([*right, *wrong, Situation(sized(6, 9), True)]) is None
    assert wrong_where([*right, wrong[0]]) is None
