"""Each relation is found where it holds, in words about what was handed in, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.compare import T64
from autograder.diagnosis.factors import is_factor
from autograder.diagnosis.pairs import Given, Pair
from autograder.diagnosis.relations import RELATIONS, related
from autograder.model import Check, CheckKind

CHECK = Check(
    id="q1.basic.1", question="q1", group="basic", case="c", kind=CheckKind.VALUE, call="c1", tolerance=T64
)
Array = Any


def pairs(wrong: Callable[..., Array], right: Callable[..., Array], *, draws: int = 4) -> list[Pair]:
    """What a wrong and a right function of (X, b) give on inputs of several sizes."""
    made = []
    for number in range(draws):
        rng = np.random.default_rng(number)
        given = {
            "X": rng.normal(size=(3 + number, 9 - number)),
            "b": rng.normal(size=9 - number),
            "k": 2 + number,
        }
        got, want = (np.asarray(function(**given), dtype=float) for function in (wrong, right))
        made.append(Pair(CHECK, "", got, want, Given(given), right=False))
    return made


def centred(X: Array, b: Array, k: int) -> Array:
    return X - X.mean(0) + b


FOUND = {
    "twice": (lambda X, b, k: 2 * X * b, lambda X, b, k: X * b, ("factor", "2")),
    "half": (lambda X, b, k: X * b / 2, lambda X, b, k: X * b, ("factor", "1/2")),
    "sign": (lambda X, b, k: -centred(X, b, k), centred, ("factor", "-1")),
    "odd factor": (lambda X, b, k: 1.7 * centred(X, b, k), centred, ("factor", "1.7")),
    "sum for mean": (lambda X, b, k: X.sum(0), lambda X, b, k: X.mean(0), ("factor of a size", "X.shape[0]")),
    "mean over all": (lambda X, b, k: X.sum(0) / X.size, lambda X, b, k: X.mean(0),
                      ("factor of a size", "1 / (X.shape[1])")),
    "sample variance": (lambda X, b, k: X.var(0, ddof=1), lambda X, b, k: X.var(0),
                        ("factor of a size", "X.shape[0] / (X.shape[0] - 1)")),
    "kernel's area": (lambda X, b, k: X * k * k, lambda X, b, k: X * k, ("factor of a size", "k")),
    "root of d": (lambda X, b, k: X, lambda X, b, k: X / np.sqrt(X.shape[1]),
                  ("an input", "X")),
    "scaled by the root": (lambda X, b, k: X * 3, lambda X, b, k: X * 3 / np.sqrt(X.shape[1]),
                           ("factor of a size", "sqrt(X.shape[1])")),
    "offset": (lambda X, b, k: X * X + 1.5, lambda X, b, k: X * X, ("offset", "1.5")),
    "bias forgotten": (lambda X, b, k: X * X, lambda X, b, k: X * X + b, ("without term", "b")),
    "gamma forgotten": (lambda X, b, k: X - X.mean(0), lambda X, b, k: (X - X.mean(0)) * b, ("without factor", "b")),
    "transposed": (lambda X, b, k: (X * b).T, lambda X, b, k: X * b, ("transposed", "(1, 0)")),
    "backwards": (lambda X, b, k: np.cumsum(X, 0)[::-1], lambda X, b, k: np.cumsum(X, 0), ("flipped", "0")),
    "late": (lambda X, b, k: np.vstack([0 * X[:1], (X * b)[:-1]]), lambda X, b, k: X * b,
             ("shifted", "late along axis 0")),
    "early": (lambda X, b, k: np.vstack([np.cumsum(X, 0)[1:], 0 * X[:1]]), lambda X, b, k: np.cumsum(X, 0),
              ("shifted", "early along axis 0")),
    "reshaped": (lambda X, b, k: (X * b).reshape(X.T.shape), lambda X, b, k: (X * b).T, ("reshaped", "")),
    "sorted": (lambda X, b, k: np.sort(X * b, 0), lambda X, b, k: X * b, ("reordered", "")),
    "extra axis": (lambda X, b, k: X.sum(0, keepdims=True), lambda X, b, k: X.sum(0), ("extra axis", "")),
    "broadcast": (lambda X, b, k: b - b[:, None], lambda X, b, k: b, ("squared up", "")),
    "rounded": (lambda X, b, k: np.round(X * b, 2), lambda X, b, k: X * b, ("rounded", "2")),
    "integers": (lambda X, b, k: (9 * X * b).astype(int), lambda X, b, k: 9 * X * b, ("cut off", "")),
    "floor": (lambda X, b, k: (9 * X * b) // 1, lambda X, b, k: 9 * X * b, ("rounded down", "")),
    "magnitude": (lambda X, b, k: np.abs(X * b), lambda X, b, k: X * b, ("magnitude", "")),
    "a ReLU too much": (lambda X, b, k: np.maximum(X * b, 0), lambda X, b, k: X * b, ("no negatives", "")),
    "variance": (lambda X, b, k: X.var(0), lambda X, b, k: X.std(0), ("squared", "")),
    "deviation": (lambda X, b, k: X.std(0), lambda X, b, k: X.var(0), ("root", "")),
    "upside down": (lambda X, b, k: X.var(0), lambda X, b, k: 1 / X.var(0), ("reciprocal", "")),
    "the other class": (lambda X, b, k: 1 - np.abs(X), lambda X, b, k: np.abs(X), ("complement", "")),
    "exponential": (lambda X, b, k: np.exp(X * b), lambda X, b, k: X * b, ("exponential", "")),
    "logarithm": (lambda X, b, k: np.log(np.abs(X) + 1), lambda X, b, k: np.abs(X) + 1, ("logarithm", "")),
    "float32": (lambda X, b, k: np.float32(1e3) * X.astype(np.float32), lambda X, b, k: 1e3 * X * (1 + 4e-7),
                ("single precision", "")),
    "constant": (lambda X, b, k: 0 * X + 7, lambda X, b, k: X * b, ("constant", "7")),
    "scaled by another number each time": (lambda X, b, k: X * b * abs(X).max(), lambda X, b, k: X * b, ("multiple", "")),
    "a step too long": (lambda X, b, k: X - k / 7 * np.sin(X) / np.sqrt(abs(X).max()), lambda X, b, k: X - np.sin(X), ("step", "X")),
    "uphill": (lambda X, b, k: X + 0.1 * np.sin(X), lambda X, b, k: X - 0.1 * np.sin(X), ("opposite step", "X")),
    "one row kept": (lambda X, b, k: 0 * X + (X * b)[-1], lambda X, b, k: X * b, ("repeated", "last place of axis 0")),
    "only the last row is right": (lambda X, b, k: np.vstack([X[:-1] ** 2, (X * b)[-1:]]), lambda X, b, k: X * b,
                                   ("right at one end", "last place of axis 0")),
    "cut all round": (lambda X, b, k: (X * b)[1:-1, 1:-1], lambda X, b, k: X * b, ("trimmed", "")),
    "framed": (lambda X, b, k: np.pad(X * b, ((0, 0), (k, k)), constant_values=3.0), lambda X, b, k: X * b, ("trimmed", "")),
    "last step only": (lambda X, b, k: np.vstack([(X * b)[:-1], X[-1:] ** 2]), lambda X, b, k: X * b,
                       ("one end", "last place of axis 0")),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "right", "found"), FOUND.values(), ids=FOUND)
def test_a_relation_is_found(
    wrong: Callable[..., Array], right: Callable[..., Array], found: tuple[str, str]
) -> None:
    assert related(pairs(wrong, right)) == found


def padded(X: Array) -> Array:
    out = X.copy()
    out[0], out[-1], out[:, 0], out[:, -1] = 0, 0, 0, 0
    return out


def test_only_the_borders_are_wrong() -> None:
    made = pairs(lambda X, b, k: padded(X * b), lambda X, b, k: X * b)
    assert related(made) == ("borders", "")


def mixtures(wrong: Callable[[Array], Array]) -> list[Pair]:
    """Running means of a variance, and of something else, with another share each time."""
    made = []
    for pair, share in zip(
        pairs(lambda X, b, k: b, lambda X, b, k: X.var(0)), (0.1, 0.3, 0.9, 1.0), strict=True
    ):
        old = np.abs(pair.got)
        got, want = ((1 - share) * old + share * new for new in (wrong(pair.want), pair.want))
        made.append(Pair(CHECK, "", got, want, Given({"old": old, "momentum": share}), right=False))
    return made


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (np.sqrt, "the root"),
        (np.square, "the square"),
        (np.negative, "minus one times"),
        (lambda new: 2 * new, "twice"),
    ],
)
def test_what_a_running_mean_takes_in_is_told(wrong: Callable[[Array], Array], found: str) -> None:
    assert related(mixtures(wrong)) == ("takes in", found)


def test_a_running_mean_of_something_else_is_none() -> None:
    assert related(mixtures(lambda new: np.sin(9 * new) + new)) is None


def test_a_probability_counts_as_a_size() -> None:
    made = [
        Pair(CHECK, "", (1 - p) * pair.want, pair.want, Given({"p": p}), right=False)
        for pair, p in zip(pairs(lambda X, b, k: X, lambda X, b, k: X * b), (0.1, 0.2, 0.7, 0.5), strict=True)
    ]
    assert related(made) == ("factor of a size", "(1 - p)")


@pytest.mark.parametrize("wrong", [lambda X, b, k: (X * b)[:-2], lambda X, b, k: np.roll(X * b, 1)[1:-1]])
def test_what_is_cut_at_one_end_alone_or_moved_is_not_trimmed(wrong: Callable[..., Array]) -> None:
    assert related(pairs(wrong, lambda X, b, k: X * b)) is None


def test_lengths_of_single_numbers_are_no_proof() -> None:
    """Any number is a multiple of any other."""
    made = [
        Pair(CHECK, "", np.asarray([n**2 + 1.0]), np.asarray([n + 0.5]), Given(), right=False)
        for n in range(9)
    ]
    assert related(made) is None


ELSEWHERE = {
    "borders", "takes in", "not activated", "activated again", "other activation", "not reduced", "reduced",
}  # fmt: skip
"""Relations with a test of their own, here or in test_activations and test_reductions."""


def test_every_relation_has_been_shown_to_hold_somewhere() -> None:
    shown = {found[0] for _, _, found in FOUND.values()} | ELSEWHERE
    assert {name for name, _, _ in RELATIONS} == shown


@pytest.mark.parametrize("seed", range(20))
def test_unrelated_numbers_have_no_relation(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    made = pairs(lambda X, b, k: rng.normal(size=X.shape), lambda X, b, k: X * b)
    assert related(made) is None


def test_a_relation_that_one_pair_breaks_is_none() -> None:
    made = pairs(lambda X, b, k: 2 * X * b, lambda X, b, k: X * b)
    other = Pair(CHECK, "", np.sin(9 * made[0].want), made[0].want, made[0].arguments, right=False)
    assert related([*made, other]) is None


def test_few_numbers_are_no_proof() -> None:
    """2 is twice 1, and so on: two scalars have a relation to anything."""
    made = [Pair(CHECK, "", np.asarray(2.0 * n), np.asarray(float(n)), Given(), right=False) for n in (1, 2)]
    assert related(made) is None
    made = [
        Pair(CHECK, "", np.asarray(2.0 * n), np.asarray(float(n)), Given(), right=False) for n in (1, 2, 3, 4)
    ]
    assert related(made) == ("factor", "2")


def test_what_is_right_but_for_its_dtype_is_none() -> None:
    want = np.arange(9.0)
    assert related([Pair(CHECK, "", want.copy(), want, Given(), right=False)] * 2) is None


def test_complex_numbers_are_left_alone() -> None:
    want = np.arange(9.0) + 1j
    assert related([Pair(CHECK, "", 2 * want, want, Given(), right=False)] * 2) is None


def scaled(count: int, ratio: float) -> list[Pair]:
    """Two pairs with arguments of ``count`` columns, in which everything is ``ratio`` times what is right."""
    drawn = [np.random.default_rng(rows).normal(size=(rows, count)) for rows in (3, 5)]
    return [Pair(CHECK, "", ratio * x, x, Given({"pred": x + 1}), right=False) for x in drawn]


def test_a_factor_that_is_a_size_in_every_pair_is_told_as_either() -> None:
    """Which of the two it is shows only where the size is another one: both are true there, or one of them."""
    found = related(scaled(4, 0.25))
    assert found == ("factor", "1/4, which here is 1 / (pred.shape[1])")
    assert related(scaled(7, 0.25)) == ("factor", "1/4")
    assert is_factor(scaled(7, 0.25), found[1])
    assert is_factor(scaled(7, 1 / 7), found[1])
    assert not is_factor(scaled(7, 1 / 6), found[1])
    assert not is_factor(scaled(7, 1 / 7), "1/4")


def test_a_factor_of_a_size_is_true_where_that_size_is_the_same_everywhere() -> None:
    assert is_factor(scaled(4, 0.25), "1 / (pred.shape[1])")
    assert not is_factor(scaled(5, 0.25), "1 / (pred.shape[1])")
    assert is_factor(scaled(5, 3.25), "3.25")
