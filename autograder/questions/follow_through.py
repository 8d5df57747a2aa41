"""Points for what is right but for an earlier function that it builds on."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.compare import T64, as_number, differ
from autograder.model import Check, CheckKind, Evidence, Observation, Outcome
from autograder.questions.judge import examine, value_at
from autograder.questions.links import carried
from autograder.questions.observe import Seen
from autograder.questions.plan import BEHAVIOUR, Cause, Plan

_VALUES = (CheckKind.VALUE, CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT)


def followed(
    plan: Plan,
    evidence: tuple[Evidence, ...],
    seen: Seen,
    suspects: Iterable[Sequence[Cause]],
    own: Container[str] = (),
) -> tuple[Evidence, ...]:
    """Let pass what is right but for mistakes of earlier functions.

    Args:
        suspects: the misconceptions that were recognised in this student's earlier functions, alone
            and together; those that explain most checks count.
        own: the student's earlier functions that may be to blame even if nobody knows for what: there
            the later answer is held against what they really returned.
    """
    if all(item.passed for item in evidence):
        return evidence
    bent = [plan.seen_with_lures(cause.lure for cause in causes) for causes in suspects]
    bent += [{**plan.want, **made} for made in chains(plan, seen, own)]
    found = [evidence, *(_with(plan, made, evidence, seen) for made in bent)]
    return max(found, key=lambda items: sum(item.passed for item in items))


def chains(plan: Plan, seen: Seen, own: Container[str]) -> Iterator[dict[str, Observation]]:
    """What right answers would be on each of the student's earlier functions, as that one answered."""
    calls = {call.id: call for call in plan.calls}
    for target in dict.fromkeys(link.target for link in plan.links if link.target in own):
        made = {
            link.call: carried(link, calls[link.call], seen, plan.want)
            for link in plan.links
            if link.target == target and link.call in calls
        }
        yield {call: observation for call, observation in made.items() if observation is not None}


def _with(plan: Plan, made: Seen, evidence: tuple[Evidence, ...], seen: Seen) -> tuple[Evidence, ...]:
    telling = _telling(plan, made)
    again = examine(dataclasses.replace(plan, want=made), seen)
    right = {new.check.id for new in again if _right_value(new, made) and _key(new.check) in telling}
    shown = {item.check.group for item in again if item.check.id in right}
    return tuple(
        dataclasses.replace(item, passed=True, follow_through=True, inherited=False)
        if not item.passed and (item.check.id in right or _ends_alike(item.check, seen, made, shown))
        else item
        for item in evidence
    )


def _key(check: Check) -> tuple[str, str]:
    return check.group, check.output


def _right_value(item: Evidence, made: Seen) -> bool:
    """Whether a check passes by a value; what a wrong function never returned cannot be equalled."""
    returned = made[item.check.call].outcome is Outcome.RETURNED
    return item.passed and not item.follow_through and returned and item.check.kind in _VALUES


def _ends_alike(check: Check, seen: Seen, made: Seen, shown: set[str]) -> bool:
    """Whether a call ends as the earlier function makes it end: alone, that shows nothing.

    So it counts beside a value of the same group that shows something; a group that only asks for
    exceptions pays once the basic group is earned anyway.
    """
    if check.kind is CheckKind.RAISES:
        return raised_alike(check.call, seen, made) or _returned_alike(check, seen, made)
    return check.group in shown and raised_alike(check.call, seen, made)


def _returned_alike(check: Check, seen: Seen, made: Seen) -> bool:
    got, want = seen[check.call], made[check.call]
    return got.outcome is want.outcome is Outcome.RETURNED and differ(got.value, want.value, T64) is None


def raised_alike(call: str, seen: Seen, made: Seen) -> bool:
    """Whether a call raised the same type of exception in both, or waited for a call that did."""
    got, want = seen[call], made[call]
    if got.outcome is want.outcome is Outcome.NOT_RUN and got.because == want.because:
        return got.because not in ("", call) and got.because in seen and raised_alike(got.because, seen, made)
    both = got.outcome is want.outcome is Outcome.RAISED
    return bool(both and got.error and want.error and got.error.type == want.error.type)


def _telling(plan: Plan, made: Seen) -> frozenset[tuple[str, str]]:
    """The groups and outputs in which a right answer shows that its author did something.

    Where an earlier function is so wrong that what is built on it gives the same answer whatever
    comes in, or one and the same number everywhere, a constant would earn the points as well.
    """
    values: dict[tuple[str, str], list[Any]] = {}
    answers: dict[str, list[Any]] = {}
    for check in plan.checks:
        if check.kind not in _VALUES:
            continue
        there, value = value_at(check, made[check.call])
        if there and made[check.call].outcome is Outcome.RETURNED:
            values.setdefault(_key(check), []).append(value)
            answers.setdefault(check.output, []).append(value)
    alive = {output for output, found in answers.items() if _varies(found)}
    # The behaviour checks ask for one answer three times; they pay only where the basic cases are right.
    return frozenset(
        key
        for key, found in values.items()
        if key[1] in alive and (key[0] == BEHAVIOUR or not _constant(found))
    )


def _varies(answers: Sequence[Any]) -> bool:
    return any(differ(answer, answers[0], T64, nan_equal=True) is not None for answer in answers[1:])


def _constant(answers: Iterable[Any]) -> bool:
    """Whether one number, repeated, gives these answers; a lone number does so only where it is 0 or 1."""
    numbers = np.concatenate([np.zeros(0), *(found for answer in answers for found in _numbers(answer))])
    numbers = numbers[np.isfinite(numbers)]
    if numbers.size == 1:
        return bool(np.isin(numbers[0], (0.0, 1.0)))
    return bool(np.all(np.abs(numbers - numbers[:1]) <= T64.atol))


def _numbers(answer: Any) -> Iterator[Any]:
    number = as_number(answer)
    if number is not None:
        yield np.ravel(number.data).astype(np.complex128)
    elif isinstance(answer, (dict, list, tuple)):
        for part in answer.values() if isinstance(answer, dict) else answer:
            yield from _numbers(part)
