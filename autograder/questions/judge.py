"""Observations to evidence to points: a pure function of what was seen and what is wanted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from autograder.compare import T64, differ, type_name
from autograder.model import (
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
from autograder.questions.plan import BEHAVIOUR, Cause, Plan

REQUIRED_FAILED = "a required case failed"
NEEDS_BASIC = "pays once the basic cases are right"
_CONDITIONAL = frozenset(set(CheckKind) - {CheckKind.VALUE})


def examine(plan: Plan, seen: Seen) -> tuple[Evidence, ...]:
    """Look at every check of a question."""
    calls = {call.id: call for call in plan.calls}
    found = tuple(_examine(check, calls, seen, plan.want) for check in plan.checks)
    return _follow_through(plan, found, seen)


def value_at(check: Check, observation: Observation) -> tuple[bool, Any]:
    """The part of an observation that a check looks at; False if the result has no such part."""
    if check.view is None:
        return True, observation.value
    if not observation.viewed:
        return False, observation.value
    return True, observation.value[check.view]


def _examine(check: Check, calls: Mapping[str, Call], seen: Seen, want: Seen) -> Evidence:
    got = seen[check.call]
    mismatch = (
        _raises(check, got)
        if check.kind is CheckKind.RAISES
        else _outcome(got)
        or (
            _unchanged(check, calls[check.call], got)
            if check.kind is CheckKind.UNCHANGED
            else mismatch_of(check, got, want[check.call])
        )
    )
    return Evidence(check=check, passed=mismatch is None, mismatch=mismatch)


def _outcome(got: Observation) -> Mismatch | None:
    return None if got.outcome is Outcome.RETURNED else Mismatch(kind="outcome", observation=got)


def _raises(check: Check, got: Observation) -> Mismatch | None:
    if got.outcome is Outcome.RAISED and got.error and check.param in got.error.types:
        return None
    if got.outcome is Outcome.RETURNED or (got.outcome is Outcome.RAISED and got.error):
        return Mismatch(kind="raises", want_type=check.param, observation=got)
    return Mismatch(kind="outcome", observation=got)


def _unchanged(check: Check, call: Call, got: Observation) -> Mismatch | None:
    key = check.param
    before = call.args[int(key)] if key.isdigit() else dict(call.kwargs)[key]
    changed = differ(got.after.get(key), before, T64)
    return None if changed is None else Mismatch(kind="unchanged", path=key, detail=changed.kind)


def mismatch_of(check: Check, got: Observation, want: Observation) -> Mismatch | None:
    """Compare what a check looks at in two observations of the same call."""
    there, value = value_at(check, got)
    _, wanted = value_at(check, want)
    if not there:
        return Mismatch(kind="container", got_type=type_name(value), want_type="tuple", total=len(want.value))
    return differ(value, wanted, check.tolerance or T64)


def _follow_through(plan: Plan, found: tuple[Evidence, ...], seen: Seen) -> tuple[Evidence, ...]:
    """Let a backward pass for what it builds on: the student's own, wrong, forward.

    It needs a forward that is right on at least one case, and finite differences of that forward
    which the backward agrees with wherever they are decided.
    """
    forwards = {check.forward for check in plan.checks if check.forward}
    right = {call for call in forwards if _forward_right(seen[call], plan.want[call])}
    if not forwards or right == forwards:
        return found
    decided = [agrees(difference, seen) for difference in plan.differences]
    earned = bool(right) and True in decided and False not in decided
    return tuple(
        item
        if item.passed or not item.check.forward or item.check.forward in right
        else _followed(item, earned=earned)
        for item in found
    )


def follow(plan: Plan, cause: Cause, evidence: tuple[Evidence, ...], seen: Seen) -> tuple[Evidence, ...]:
    """Let pass what is right but for a wrong earlier function that it calls.

    Not where that function gives one and the same answer whatever comes in: nothing that is built on
    it shows anything.
    """
    made = plan.seen_with(cause.lure.replaced, ("cause", cause.target, cause.lure.wrong.name))
    if not _responds(plan, made):
        return evidence
    again = examine(dataclasses.replace(plan, want=made), seen)
    return tuple(
        old if old.passed or not new.passed else dataclasses.replace(old, passed=True, follow_through=True)
        for old, new in zip(evidence, again, strict=True)
    )


def _responds(plan: Plan, made: Seen) -> bool:
    """Whether different inputs get different answers."""
    values = [
        c for c in plan.checks if c.kind is CheckKind.VALUE and made[c.call].outcome is Outcome.RETURNED
    ]
    first = values[0] if values else None
    return first is not None and any(
        differ(value_at(check, made[check.call])[1], value_at(first, made[first.call])[1], T64) is not None
        for check in values[1:]
        if check.output == first.output
    )


def _followed(item: Evidence, *, earned: bool) -> Evidence:
    judged = item.mismatch is not None and item.mismatch.kind == "value"
    if earned and judged:
        return Evidence(check=item.check, passed=True, mismatch=item.mismatch, follow_through=True)
    return Evidence(check=item.check, passed=False, mismatch=item.mismatch, inherited=True)


def _forward_right(got: Observation, want: Observation) -> bool:
    if got.outcome is not Outcome.RETURNED or not got.viewed:
        return False
    return differ(got.value, want.value, T64) is None


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
    part = Fraction(passed, len(items)) if name in plan.shares else Fraction(passed == len(items))
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
        question=plan.question, points=plan.points, earned=earned, groups=groups, evidence=evidence
    )
