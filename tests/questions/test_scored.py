"""Scored and Artifact: predictions are measured against labels that never cross the wall."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.inside import wire
from autograder.model import Mismatch, Observation, Outcome, Verdict
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import observe
from autograder.questions.plan import Plan
from autograder.questions.scored import Artifact, Scored, accuracy, best_constant, r_squared

LEVELS = {"learns": 0.6, "learns well": 0.9}
SECRET = 77_777


def two_groups(rng: np.random.Generator) -> dict[str, Any]:
    labels = np.arange(40) % 2
    return {"X": rng.normal(size=(40, 3)) + 9.0 * labels[:, None], "labels": labels}


def right(X: Any) -> Any:
    return (X.mean(1) > 4.5).astype(int)


def part(**more: Any) -> Scored:
    return Scored("q1", "predict", **{"make": two_groups, "levels": LEVELS, "groups": {"learns": 2}, **more})


def planned(made: Scored) -> Plan:
    sheet = Sheet(
        assignment="a", points=(("q1", Fraction(9)),), parts=(made,), signatures={"predict": ("X",)}
    )
    (plan,) = plan_all(sheet, 3)
    return answered(plan, observe(plan.calls, {"predict": right}))


def judged(predict: Callable[..., Any], **more: Any) -> Verdict:
    plan = planned(part(**more))
    return verdict(plan, examine(plan, observe(plan.calls, {"predict": predict})))


def some_wrong(count: int) -> Callable[..., Any]:
    return lambda X: np.concatenate([1 - right(X)[:count], right(X)[count:]])


def test_each_level_that_every_draw_reaches_earns_its_points() -> None:
    assert judged(right).earned == 9
    assert judged(some_wrong(4)).earned == 9
    assert judged(some_wrong(5)).earned == 6
    assert judged(some_wrong(16)).earned == 6
    assert judged(some_wrong(17)).earned == 0


def test_one_draw_below_the_level_costs_the_level() -> None:
    calls = []

    def unsteady(X: Any) -> Any:
        calls.append(1)
        return some_wrong(40 if len(calls) == 2 else 0)(X)

    found = judged(unsteady)
    assert [(group.passed, group.total, group.earned) for group in found.groups] == [(2, 3, 0), (2, 3, 0)]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda X: None, "type"),
        (lambda X: "right", "type"),
        (lambda X: right(X)[:, None], "shape"),
        (lambda X: right(X)[:-1], "shape"),
        (lambda X: np.stack([right(X)] * 2), "shape"),
        (lambda X: 1, "shape"),
        (lambda X: np.full(40, np.nan), "finite"),
        (lambda X: right(X) + 1j, "finite"),
        (lambda X: np.zeros(40), "score"),
        (lambda X: X.no_such, "outcome"),
    ],
)
def test_what_is_no_prediction_for_each_label_earns_nothing_and_is_named(answer: Any, kind: str) -> None:
    found = judged(answer)
    assert found.earned == 0
    assert {item.mismatch.kind for item in found.evidence if item.mismatch} == {kind}


@pytest.mark.parametrize("kind", [float, np.float32, bool, list, np.int8])
def test_right_labels_count_whatever_their_kind(kind: Any) -> None:
    convert = (lambda X: right(X).tolist()) if kind is list else (lambda X: right(X).astype(kind))
    assert judged(convert).earned == 9


def test_labels_never_cross_the_wall() -> None:
    def make(rng: np.random.Generator) -> dict[str, Any]:
        return {"X": rng.normal(size=(6, 2)), "labels": np.array([SECRET, 0, 0, SECRET, 0, 1])}

    for call in planned(part(make=make)).calls:
        assert wire.encode(np.array([SECRET]))[-8:] not in call.body()
        assert b"labels" not in call.body()


def test_a_score_says_what_was_reached_and_what_is_needed() -> None:
    item = judged(some_wrong(17)).evidence[0]
    assert item.mismatch == Mismatch(kind="score", worst_got=0.575, worst_want=0.6, limit=0.6)


def test_what_was_seen_is_judged_again_without_a_run() -> None:
    """Another level is another verdict on the same calls."""
    one, other = planned(part()), planned(part(levels={"learns": 0.5, "learns well": 0.99}))
    assert [(call.id, call.body()) for call in one.calls] == [(call.id, call.body()) for call in other.calls]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"levels": {}}, "q1 has no levels to reach"),
        ({"levels": {"any": 0.5}}, "for everything scores 0.500, which reaches the level 'any'"),
        ({"make": lambda rng: {"X": 1.0}}, "make must return labels"),
        ({"make": lambda rng: {"X": 1.0, "labels": [1]}}, "make must return labels"),
    ],
)
def test_a_mistake_of_the_author_is_named(more: dict[str, Any], says: str) -> None:
    (mistake,) = part(**more).mistakes()
    assert says in mistake
    assert "test_scored.py:" in mistake


def test_more_of_one_kind_makes_the_commonest_answer_too_good() -> None:
    def uneven(rng: np.random.Generator) -> dict[str, Any]:
        return {"X": np.zeros((10, 1)), "labels": np.array([2] * 9 + [5])}

    (mistake,) = part(make=uneven).mistakes()
    assert "predicting 2 for everything scores 0.900, which reaches the level 'learns'" in mistake


def test_a_regression_is_measured_by_the_variance_explained() -> None:
    labels = np.linspace(0.0, 1.0, 30)
    assert best_constant(labels, r_squared) == (pytest.approx(0.5), pytest.approx(0.0))
    assert r_squared(labels + 0.1, labels) == pytest.approx(1 - 0.3 / np.sum((labels - 0.5) ** 2))
    assert accuracy(labels, labels) == 1.0


def test_an_artifact_is_capped_and_drawn_once() -> None:
    made = Artifact("q1", "predict", file="weights.npz", max_mb=2, make=two_groups, levels=LEVELS)
    assert (made.caps, len(planned(made).calls)) == ({"weights.npz": 2 << 20}, 1)
    (mistake,) = Artifact("q1", "p", file="w.npz", max_mb=100, make=two_groups, levels=LEVELS).mistakes()
    assert "max_mb must be over 0 and at most 16, not 100" in mistake


def test_a_call_that_did_not_return_is_told_as_it_ended() -> None:
    plan = planned(part())
    seen = {
        call.id: Observation(call_id=call.id, call_hash="", outcome=Outcome.TIME_LIMIT) for call in plan.calls
    }
    found = examine(plan, seen)
    assert {item.mismatch.kind for item in found if item.mismatch} == {"outcome"}
