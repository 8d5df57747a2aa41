"""What came is what would be right with another argument: said where it explains every value, and only there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.claims import claims_of, holds
from autograder.model import Claim
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.judge import examine
from autograder.questions.observe import observe
from autograder.questions.plan import Plan
from autograder.spec import Case, Function, Gradient, normal


def f(x: Any, y: Any, w: Any, stride: Any = 1, train: bool = True, p: float = 0.25) -> Any:
    """Something in which every argument counts."""
    down, across = stride if isinstance(stride, tuple) else (stride, stride)
    mixed = (x @ w - np.tanh(y)) * (1 + p) ** 2
    return np.cumsum(mixed + 0.5 * mixed**2 if train else mixed, axis=0)[::down, ::across]


def draw(rng: np.random.Generator) -> dict[str, Any]:
    x, y, w = rng.normal(size=(3, 4, 4))
    stride = [1, (2, 1), (1, 2), 2][int(rng.integers(4))]
    return {
        "x": x,
        "y": y,
        "w": w,
        "stride": stride,
        "train": bool(rng.random() < 0.5),
        "p": float(rng.random()),
    }


SIGNATURES = {"f": ("x", "y", "w", "stride", "train", "p"), "g": ("dout", "out")}


def plan_of(part: Any, seed: int = 3) -> Plan:
    sheet = Sheet(assignment="00-bench", points=(("q1", Fraction(1)),), parts=(part,), signatures=SIGNATURES)
    return answered(plan_all(sheet, seed)[0], None)


def plan(seed: int = 3) -> Plan:
    return plan_of(
        Function("q1", "f", reference=f, hygiene=(), cases=[Case("any", make=draw, draws=9)]), seed
    )


def claimed(wrong: Callable[..., Any], made: Plan | None = None, **others: Any) -> tuple[Claim, ...]:
    made = made or plan()
    seen = observe(made.calls, {"f": wrong, **others})
    return claims_of(made, examine(made, seen), seen)


def told(wrong: Callable[..., Any]) -> list[str]:
    return [claim.of for claim in claimed(wrong) if claim.name == "as if"]


WRONG: dict[str, tuple[Callable[..., Any], str]] = {
    "ignored": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, 0 * y, w, stride, train, p), "`y` were all 0"),
    "ones": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, 0 * w + 1, stride, train, p), "`w` were all 1"),
    "fixed": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, w, stride, train), "`p` were left out"),
    "in training": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, w, stride, False, p), "`train` were False"),
    "exchanged": (lambda x, y, w, stride=1, train=True, p=0.25: f(y, x, w, stride, train, p),
                  "`x` and `y` were exchanged"),
    "transposed": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, w.T, stride, train, p),
                   "the last two axes of `w` were exchanged"),
    "kept for dropped": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, w, stride, train, 1 - p),
                         "`p` were 1 - `p`"),
    "turned": (lambda x, y, w, stride=1, train=True, p=0.25: f(x, y, w[::-1, ::-1], stride, train, p),
               "`w` were turned round"),
    "a pair": (lambda x, y, w, stride=1, train=True, p=0.25:
               f(x, y, w, stride[::-1] if isinstance(stride, tuple) else stride, train, p),
               "the two numbers of `stride` were exchanged"),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "text"), WRONG.values(), ids=WRONG)
def test_the_argument_is_named(wrong: Callable[..., Any], text: str) -> None:
    assert told(wrong) == [text]


@pytest.mark.parametrize("wrong", [
    lambda x, y, w, stride=1, train=True, p=0.25: f(x, 0.5 * y, w, stride, train, p),
    lambda x, y, w, stride=1, train=True, p=0.25: f(x, 0 * y, w, stride, train, p) + 1e-3 * x[0, 0] ** 2,
    lambda x, y, w, stride=1, train=True, p=0.25: f(x, 0 * y if x[0, 0] > 0 else y, w, stride, train, p),
])  # fmt: skip
def test_what_no_argument_explains_whole_is_not_told(wrong: Callable[..., Any]) -> None:
    assert told(wrong) == []


def test_of_a_right_function_nothing_is_said() -> None:
    assert claimed(f) == ()


def test_a_claim_is_held_against_other_draws() -> None:
    ignored, _ = WRONG["ignored"]
    (claim,) = claimed(ignored)
    other = plan(seed=4)
    for function, true in ((ignored, True), (WRONG["ones"][0], False), (f, False)):
        seen = observe(other.calls, {"f": function})
        assert holds(claim, other, examine(other, seen), seen) is true


@pytest.mark.parametrize(("name", "of", "true"), [
    ("factor", "2", True), ("factor", "3", False), ("where", "`train` is True", False), ("unsteady", "", False),
])  # fmt: skip
def test_every_kind_of_claim_can_be_held_against_draws(name: str, of: str, true: bool) -> None:
    made = plan()
    seen = observe(made.calls, {"f": lambda *args, **kwargs: 2 * f(*args, **kwargs)})
    assert holds(Claim(name=name, of=of), made, examine(made, seen), seen) is true


# -- gradients -----------------------------------------------------------------------------


def forward(x: Any) -> Any:
    return np.tanh(2 * x), np.tanh(2 * x)


def backward(dout: Any, out: Any) -> Any:
    return (2 * dout * (1 - out**2),)


SLOPES: dict[str, tuple[Callable[..., Any], list[str]]] = {
    "twice": (lambda dout, out: (2 * dout * (1 - out**2) ** 2,), ["the slope of tanh were applied twice"]),
    "not at all": (lambda dout, out: (2 * dout,), ["the slope of tanh were not applied"]),
    "of something else": (lambda dout, out: (dout * (1 - out),), []),
}


@pytest.mark.parametrize(("wrong", "texts"), SLOPES.values(), ids=SLOPES)
def test_a_slope_too_many_or_too_few_is_told(wrong: Callable[..., Any], texts: list[str]) -> None:
    made = plan_of(
        Gradient("q1", forward="forward", backward="g", references={"forward": forward, "g": backward}, wrt={"dx": "x"},
                 outputs=("dx",), cases=[Case("any", x=normal("N", "D"), upstream=normal("N", "D"), draws=4)])
    )  # fmt: skip
    assert [
        claim.of for claim in claimed(f, made, forward=forward, g=wrong) if claim.name == "as if"
    ] == texts
