"""Observations to evidence to points: a pure function of what was seen and what is wanted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from autograder.answers import references_in
from autograder.compare import EXACT, LOOSE_DTYPES, T32, T64, as_number, differ, type_name
from autograder.inside import wire
from autograder.model import (
    WHOLE,
    Call,
    Check,
    CheckKind,
    Evidence,
    GroupScore,
    Mismatch,
    Observation,
    Outcome,
    Verdict,
)
from autograder.questions.finite_differences import agrees
from autograder.questions.observe import Seen
from autograder.questions.plan import BEHAVIOUR, Plan, Scoring
from autograder.questions.sampled import OF_SAMPLES, mismatch_of_sample
from autograder.questions.scored import mismatch_of_score

REQUIRED_FAILED = "a required case failed"
NEEDS_BASIC = "pays once the basic cases are right"
_ITSELF = (CheckKind.VALUE, CheckKind.SCORE, CheckKind.SAMPLE)
_CONDITIONAL = frozenset(set(CheckKind) - {*_ITSELF})


def examine(plan: Plan, seen: Seen) -> tuple[Evidence, ...]:
    """Look at every check of a question."""
    calls = {call.id: call for call in plan.calls}
    found = tuple(_looked_at(plan, check, calls, seen) for check in plan.checks)
    return _told(_follow_through(plan, found, seen), seen)


def value_at(check: Check, observation: Observation) -> tuple[bool, Any]:
    """The part of an observation that a check looks at; False if the result has no such part."""
    if check.view is None:
        return True, observation.value
    if not observation.viewed:
        return False, observation.value
    return True, observation.value[check.view]


def _looked_at(plan: Plan, check: Check, calls: Mapping[str, Call], seen: Seen) -> Evidence:
    if check.kind is CheckKind.SCORE:
        return _measured(check, seen[check.call], plan.scoring[check.call])
    if check.kind in OF_SAMPLES:
        mismatch = mismatch_of_sample(check, seen, plan.laws)
        return Evidence(check=check, passed=mismatch is None, mismatch=mismatch)
    return _examine(check, calls, seen, plan.want)


def _examine(check: Check, calls: Mapping[str, Call], seen: Seen, want: Seen) -> Evidence:
    got = seen[check.call]
    mismatch = (
        _raises(check, got)
        if check.kind is CheckKind.RAISES
        else _outcome(got)
        or (
            _unchanged(check, calls[check.call], got)
            if check.kind is CheckKind.UNCHANGED
            else mismatch_of(_as_precise(check, calls, seen), got, want[check.call])
        )
    )
    return Evidence(check=check, passed=mismatch is None, mismatch=mismatch)


def _measured(check: Check, got: Observation, scoring: Scoring) -> Evidence:
    mismatch = _outcome(got) or mismatch_of_score(check, got, scoring)
    return Evidence(check=check, passed=mismatch is None, mismatch=mismatch)


def _as_precise(check: Check, calls: Mapping[str, Call], seen: Seen) -> Check:
    """An answer can be no more precise than what it was given: a cache, or an earlier step's result."""
    if check.tolerance != T64:
        return check
    given = [seen[id].value for id in _given_to(check, calls) if id in seen]
    numbers = [as_number(part) for value in given for part in wire.walk(value)]
    single = any(number is not None and number.dtype in LOOSE_DTYPES for number in numbers)
    return dataclasses.replace(check, tolerance=T32) if single else check


def _given_to(check: Check, calls: Mapping[str, Call]) -> set[str]:
    """The calls of which a checked one was handed results, and those that these were handed."""
    found: set[str] = set()
    left = [*references_in(calls[check.call]), *filter(None, [check.forward])]
    while left:
        id = left.pop()
        if id not in found:
            found.add(id)
            left += references_in(calls[id]) if id in calls else ()
    return found


def _outcome(got: Observation) -> Mismatch | None:
    return None if got.outcome is Outcome.RETURNED else Mismatch(kind="outcome", observation=got)


def _told(found: tuple[Evidence, ...], seen: Seen) -> tuple[Evidence, ...]:
    """Tell of a call that nothing looks at, and that made others impossible, where they are told."""
    looked_at = {item.check.call for item in found}
    return tuple(_told_one(item, looked_at, seen) for item in found)


def _told_one(item: Evidence, looked_at: set[str], seen: Seen) -> Evidence:
    missed = item.mismatch.observation if item.mismatch and item.mismatch.kind == "outcome" else None
    if missed is None or missed.outcome is not Outcome.NOT_RUN or missed.because in looked_at | {""}:
        return item
    cause = seen.get(missed.because)
    if cause is None or item.mismatch is None:
        return item
    told = dataclasses.replace(item.mismatch, observation=cause, detail=missed.because)
    return dataclasses.replace(item, mismatch=told)


def _raises(check: Check, got: Observation) -> Mismatch | None:
    if got.outcome is Outcome.RAISED and got.error and check.param in got.error.types:
        return None
    if got.outcome is Outcome.RETURNED or (got.outcome is Outcome.RAISED and got.error):
        return Mismatch(kind="raises", want_type=check.param, observation=got)
    return Mismatch(kind="outcome", observation=got)


def _unchanged(check: Check, call: Call, got: Observation) -> Mismatch | None:
    key = check.param
    before = call.args[int(key)] if key.isdigit() else dict(call.kwargs)[key]
    after = got.after.get(key)
    # Both ways: a dictionary that gained a key has changed, too.
    changed = differ(after, before, EXACT, nan_equal=True) or differ(before, after, EXACT, nan_equal=True)
    return None if changed is None else Mismatch(kind="unchanged", path=key, detail=changed.kind)


def mismatch_of(
    check: Check, got: Observation, want: Observation, *, nan_equal: bool = False
) -> Mismatch | None:
    """Compare what a check looks at in two observations of the same call; ``nan_equal`` as for ``differ``."""
    there, value = value_at(check, got)
    _, wanted = value_at(check, want)
    if not there:
        total = len(want.value) if want.viewed else 0  # a wrong function of ours may not give a tuple
        named = type_name(value)
        return Mismatch(kind="container", got_type=named, want_type="tuple", total=total, detail=WHOLE)
    return differ(value, wanted, check.tolerance or T64, nan_equal=nan_equal)


def _follow_through(plan: Plan, found: tuple[Evidence, ...], seen: Seen) -> tuple[Evidence, ...]:
    """Let a backward pass for what it builds on: the student's own, wrong, forward.

    It needs a forward that is right on at least one basic case, and, in the case at hand, finite
    differences of that forward which the backward agrees with wherever they are decided.
    """
    forwards = {check.forward: check for check in plan.checks if check.forward}
    right = {id for id, check in forwards.items() if _forward_right(check, seen[id], plan.want[id])}
    if len(right) == len(forwards):
        return found
    # "One layer" or "one step" may be right where all that makes the question hard is missing.
    telling = {check.forward for check in plan.checks if check.forward and check.group == plan.basic}
    follows = _consistent_cases(plan, seen) if right & telling else frozenset()
    return tuple(
        item
        if item.passed or not item.check.forward or item.check.forward in right
        else _followed(item, earned=item.check.case in follows)
        for item in found
    )


def _consistent_cases(plan: Plan, seen: Seen) -> frozenset[str]:
    """The cases in which the backward is that of the student's own forward, as far as can be told."""
    cases = {check.forward: check.case for check in plan.checks if check.forward}
    told: dict[str, set[bool | None]] = {}
    for difference in plan.differences:
        told.setdefault(cases[difference.forward], set()).add(agrees(difference, seen))
    return frozenset(case for case, found in told.items() if True in found and False not in found)


def _followed(item: Evidence, *, earned: bool) -> Evidence:
    mismatch = item.mismatch
    if earned and mismatch is not None and mismatch.kind == "value":
        return Evidence(check=item.check, passed=True, mismatch=mismatch, follow_through=True)
    seen = mismatch.observation if mismatch is not None else None
    # A backward that is missing, raises or hangs fails on its own account.
    inherited = seen is None or seen.outcome is Outcome.NOT_RUN
    return Evidence(check=item.check, passed=False, mismatch=mismatch, inherited=inherited)


def _forward_right(check: Check, got: Observation, want: Observation) -> bool:
    if got.outcome is not Outcome.RETURNED or not got.viewed:
        return False
    return differ(got.value, want.value, check.tolerance or T64) is None


def score(plan: Plan, evidence: tuple[Evidence, ...]) -> tuple[GroupScore, ...]:
    """Points by group: all or nothing unless shared, and by the rules for required and behaviour."""
    required = all(item.passed for item in evidence if item.check.required)
    basic = all(item.passed for item in evidence if item.check.group == plan.basic)
    return tuple(
        _group_score(plan, name, [item for item in evidence if item.check.group == name], required, basic)
        for name in plan.weights
    )


def _group_score(plan: Plan, name: str, items: list[Evidence], required: bool, basic: bool) -> GroupScore:
    points = plan.points * plan.weights[name]
    passed = sum(item.passed for item in items)
    # Whoever raises whatever comes in has no share in being right, either.
    paid = sum(item.passed and (basic or item.check.kind in _ITSELF) for item in items)
    part = Fraction(paid, len(items)) if name in plan.shares else Fraction(passed == len(items))
    why_not = "" if part == 0 else _withheld(name, items, required, basic)
    return GroupScore(
        name=name, points=points, earned=Fraction(0) if why_not else points * part,
        passed=passed, total=len(items), why_not=why_not,
    )  # fmt: skip


def _withheld(name: str, items: list[Evidence], required: bool, basic: bool) -> str:
    if not required:
        return REQUIRED_FAILED
    conditional = name == BEHAVIOUR or all(item.check.kind in _CONDITIONAL for item in items)
    return NEEDS_BASIC if conditional and not basic else ""


def verdict(plan: Plan, evidence: tuple[Evidence, ...]) -> Verdict:
    """Put a question's evidence and points together; diagnosis is added by its own room."""
    groups = score(plan, evidence)
    earned = sum((group.earned for group in groups), Fraction(0))
    return Verdict(
        question=plan.question, points=plan.points, earned=earned, groups=groups, evidence=evidence,
        pending=plan.by_hand,
    )  # fmt: skip
