"""Sampled: a function that returns random numbers, judged on our side of the wall."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

from autograder.explain import student_sentence
from autograder.inside import wire
from autograder.model import CheckKind, Generator
from autograder.questions.cases import Case, Right, Wrong
from autograder.questions.laws import Law, normally
from autograder.questions.sampled import Sampled

LARGE, SMALL = (200, 201), (4, 3)
STD = 0.125


def drawn(shape: tuple[int, ...], group: str = "basic", **more: Any) -> Case:
    def make(rng: np.random.Generator) -> dict[str, Any]:
        seed = int(rng.integers(1, 2**31))
        return {"shape": shape, "rng": Generator(seed), "law": normally(shape, STD), **more}

    return Case(f"{shape}", group=group, draws=1, make=make)


def init(shape: tuple[int, ...], rng: np.random.Generator) -> Any:
    return rng.normal(0.0, STD, shape)


def part(**more: Any) -> Sampled:
    return Sampled("q1", "init", reference=init, cases=[drawn(LARGE), drawn(SMALL, "generator")], **more)


def global_generator(shape: Any, rng: Any) -> Any:
    return np.random.normal(0.0, STD, shape)


def copied_generator(shape: Any, rng: Any) -> Any:
    return copy.deepcopy(rng).normal(0.0, STD, shape)


def own_generator(shape: Any, rng: Any) -> Any:
    return np.random.default_rng(0).normal(0.0, STD, shape)


def seeded_by_the_generator(shape: Any, rng: Any) -> Any:
    return np.random.RandomState(rng.integers(2**31)).normal(0.0, STD, shape)


def test_the_reference_earns_everything_whatever_its_stream(bench: Any) -> None:
    plan = bench.plan(part())
    assert bench.earned(plan, init=init) == {"basic": 5, "generator": 5}
    assert bench.earned(plan, init=seeded_by_the_generator) == {"basic": 5, "generator": 5}
    single = bench.earned(
        plan, init=lambda shape, rng: np.float32(STD) * rng.standard_normal(shape, np.float32)
    )
    assert single == {"basic": 5, "generator": 5}


@pytest.mark.parametrize(
    ("wrong", "kinds"),
    [
        (global_generator, {CheckKind.REPEATS}),
        (copied_generator, {CheckKind.FRESH}),
        (own_generator, {CheckKind.FRESH}),
    ],
)
def test_what_becomes_of_the_generator_is_seen(bench: Any, wrong: Any, kinds: set[CheckKind]) -> None:
    plan = bench.plan(part())
    assert bench.earned(plan, init=wrong) == {"basic": 5, "generator": 0}
    assert {item.check.kind for item in bench.failed(plan, init=wrong)} == kinds


@pytest.mark.parametrize(
    "wrong",
    [
        lambda shape, rng: None,
        lambda shape, rng: rng,
        lambda shape, rng: 0.0,
        lambda shape, rng: np.zeros(shape),
        lambda shape, rng: np.full(shape, np.nan),
        lambda shape, rng: rng.normal(0.0, 2 * STD, shape),
        lambda shape, rng: rng.normal(0.0, STD, shape[::-1]),
        lambda shape, rng: rng.no_such(),
    ],
)
def test_a_wrong_law_earns_nothing_for_it(bench: Any, wrong: Any) -> None:
    assert bench.earned(bench.plan(part()), init=wrong)["basic"] == 0


def test_the_law_never_crosses_the_wall(bench: Any) -> None:
    secret = 0.123456789
    case = Case("large", shape=LARGE, rng=Generator(5), law=normally(LARGE, secret))
    plan = bench.plan(Sampled("q1", "init", reference=init, cases=[case]))
    for call in plan.calls:
        body = call.body()
        assert wire.encode(secret)[-20:] not in body
        assert not any(word in body for word in (b"law", b"std", secret.hex().encode()))


def test_a_misconception_is_recognised_in_numbers_of_another_stream(bench: Any) -> None:
    from autograder.diagnosis.misconceptions import diagnose
    from autograder.questions.judge import examine

    def doubled(shape: Any, rng: Any) -> Any:
        return rng.normal(0.0, 2 * STD, shape)

    wrong = [
        Wrong("doubled", doubled, says="Twice."),
        Wrong("own generator", own_generator, says="Own."),
        Wrong("global", global_generator, says="Global."),
    ]
    plan = bench.plan(part(wrong=wrong))

    def named(function: Any) -> tuple[str, ...]:
        seen = bench.seen(plan, init=function)
        found = diagnose(plan, examine(plan, seen), seen, {}, {})
        return found.names if found else ()

    assert named(lambda shape, rng: 2 * STD * np.cbrt(1.0) * rng.standard_normal(shape)[::-1]) == ("doubled",)
    assert named(lambda shape, rng: np.random.default_rng(7).normal(0.0, STD, shape)) == ("own generator",)
    assert named(lambda shape, rng: np.random.standard_normal(shape) * STD) == ("global",)
    assert named(lambda shape, rng: rng.normal(0.0, 3 * STD, shape)) == ()
    assert named(lambda shape, rng: np.random.default_rng(7).normal(0.0, 2 * STD, shape)) == ()


def test_each_failure_is_told_without_a_number(bench: Any) -> None:
    told = {
        "doubled": lambda shape, rng: rng.normal(0.0, 2 * STD, shape),
        "halved": lambda shape, rng: rng.normal(0.0, STD / 2, shape),
        "shifted": lambda shape, rng: rng.normal(STD, STD, shape),
        "uniform": lambda shape, rng: rng.uniform(-(3**0.5) * STD, 3**0.5 * STD, shape),
        "one row": lambda shape, rng: np.tile(rng.normal(0.0, STD, shape[1:]), (shape[0], 1)),
        "global": global_generator,
        "own": own_generator,
    }
    plan = bench.plan(part())
    sentences = {
        name: student_sentence(bench.failed(plan, init=function)[0]).split("\n")[0]
        for name, function in told.items()
    }
    assert sentences == {
        "doubled": "Your random numbers are spread too widely.",
        "halved": "Your random numbers are spread too narrowly.",
        "shifted": "The mean of your random numbers is wrong.",
        "uniform": "Your random numbers are of another distribution than the one that is asked for.",
        "one row": "Many of your random numbers are equal to each other: every entry must be drawn by itself.",
        "global": "With a generator in an equal state, your function gives other numbers.",
        "own": "With the same generator, a second call gives the numbers of the first call again.",
    }


def test_mistakes_of_the_author_are_named() -> None:
    assert not list(part(right=[Right("same", init)]).mistakes())
    (small,) = Sampled("q1", "init", cases=[drawn(SMALL)]).mistakes()
    assert "init needs a case of at least 40000 numbers" in small
    (large,) = Sampled("q1", "init", cases=[drawn(LARGE)]).mistakes()
    assert "and one of fewer" in large
    no_law = Case("no law", shape=SMALL, rng=Generator(1))
    found = list(Sampled("q1", "init", cases=[drawn(LARGE), drawn(SMALL), no_law]).mistakes())
    assert ["needs law=" in text for text in found] == [True]
    no_rng = Case("no rng", shape=SMALL, law=Law(shape=SMALL, std=1.0, kurtosis=3.0))
    found = list(Sampled("q1", "init", cases=[drawn(LARGE), drawn(SMALL), no_rng]).mistakes())
    assert ["one Generator" in text for text in found] == [True]
