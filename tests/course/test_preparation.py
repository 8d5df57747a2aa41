"""Hidden inputs on which a misconception comes too close to the right answer are drawn anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.course.preparation import MAX_REDRAWS, Before, prepare
from autograder.errors import AuthorError
from autograder.model import call_hash
from autograder.questions import allowance

# Too close to right wherever the first number of every row is small.
NEAR = """

def nearly(x):
    return 2.0 * x + 1e-6 * (abs(x[..., :1]) < 0.5) + 1.0 * (abs(x[..., :1]) >= 0.5)


q1.wrong += (Wrong("nearly", nearly, says="You are a little off."),)
"""


@pytest.fixture
def near(room: Any) -> Any:
    room.spec.write_text(room.spec.read_text() + NEAR)
    return room


def inputs(prepared: Any) -> dict[str, list[Any]]:
    calls = {call.id: call for plan in prepared.plans for call in plan.calls}
    found: dict[str, list[Any]] = {}
    for check in (check for plan in prepared.plans for check in plan.checks):
        found.setdefault(f"{check.question} {check.case}", []).append(calls[check.call].args[0])
    return found


def hashes(prepared: Any) -> frozenset[tuple[str, str]]:
    return frozenset((call.id, call_hash(call)) for plan in prepared.plans for call in plan.calls)


def redrawn_seed(room: Any) -> int:
    """A seed with which the first draws come too close, and some later ones do not."""
    return next(
        s for s in range(100) if 0 < prepare(room.folder, s).redraws.get(("q1", "plain"), 0) < MAX_REDRAWS
    )


def test_a_near_collision_is_drawn_anew_until_it_is_clear(near: Any) -> None:
    seed = redrawn_seed(near)
    close = [x for x in inputs(prepare(near.folder, seed, {}))["q1 plain"] if abs(x[0]) < 0.5]
    assert close, "drawn once, it would have been too close"
    prepared = prepare(near.folder, seed)
    for x in inputs(prepared)["q1 plain"] + inputs(prepared)["q1 table"]:
        assert np.any(np.abs(x[..., 0]) >= 0.5)


def test_it_is_drawn_the_same_way_every_time(near: Any) -> None:
    seed = redrawn_seed(near)
    first, second = prepare(near.folder, seed), prepare(near.folder, seed)
    assert first.redraws == second.redraws
    assert hashes(first) == hashes(second) == hashes(prepare(near.folder, seed, first.redraws))


def test_only_the_case_at_hand_is_drawn_anew(near: Any) -> None:
    seed = next(seed for seed in range(1000) if set(prepare(near.folder, seed).redraws) == {("q1", "plain")})
    undrawn, drawn = inputs(prepare(near.folder, seed, {})), inputs(prepare(near.folder, seed))
    same = {
        case: all(np.array_equal(a, b) for a, b in zip(undrawn[case], drawn[case], strict=True))
        for case in drawn
    }
    assert same == {"q1 plain": False, "q1 table": True, "q2 plain": True}


def test_what_was_asked_before_stays_as_it_was_drawn(room: Any) -> None:
    seed = next(seed for seed in range(100) if not prepare(room.folder, seed).redraws)
    old = prepare(room.folder, seed)
    room.spec.write_text(room.spec.read_text() + NEAR)
    seeds_that_differ = [seed] if prepare(room.folder, seed).redraws else []
    assert seeds_that_differ, "the new misconception would have moved the draws"
    assert hashes(prepare(room.folder, seed, before=Before(calls=hashes(old)))) == hashes(old)


def test_another_seed_draws_other_inputs(room: Any) -> None:
    one, two = prepare(room.folder, 1), prepare(room.folder, 2)
    assert not hashes(one) & hashes(two)


def test_a_misconception_that_does_not_end_stops_no_run_but_is_told(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "CPU_S", 0.2)
    endless = "\n\ndef endless(x):\n    while True:\n        pass\n\n\n"
    added = 'q1.wrong += (Wrong("endless", endless, says="It does not end."),)\n'
    room.spec.write_text(room.spec.read_text() + endless + added)
    with pytest.raises(
        AuthorError, match=r"spec\.py:\d+: q1: misconception 'endless': a call of .* was stopped"
    ):
        prepare(room.folder, 1)
