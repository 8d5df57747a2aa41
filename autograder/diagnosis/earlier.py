"""A question built on an earlier function that is wrong in a way which nobody thought of.

What is recognised there may be the work of that function: a transposition one step earlier looks like one
in the loop around it. It is not blamed on the later function unless that can be told apart.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from autograder.model import Check, CheckKind, Diagnosis, Evidence, Verdict
from autograder.questions.follow_through import chains
from autograder.questions.judge import mismatch_of
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

_VALUES = (CheckKind.VALUE, CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT)


def unexplained(plan: Plan, verdict: Verdict) -> frozenset[str]:
    """The functions of a question that gave wrong values of their own, and nobody knows why."""
    if verdict.diagnosis is not None:
        return frozenset()
    wrong = [item for item in verdict.evidence if _is_own_fault(item)]
    calls = {call.id: call.target for call in plan.calls}
    called = {calls[item.check.call] for item in wrong} & {*plan.targets}
    return frozenset(called or plan.targets) if wrong else frozenset()


def _is_own_fault(item: Evidence) -> bool:
    return item.check.kind is CheckKind.VALUE and not item.passed and not item.inherited


def is_doubtful(plan: Plan, found: Diagnosis | None, seen: Seen, wrong: Collection[str]) -> bool:
    """Whether what was recognised may be the work of an earlier function, which nobody understands.

    Args:
        wrong: the earlier functions that the answers go through, and that are wrong for no known reason.
    """
    if found is None or not wrong:
        return False
    if found.inherited:
        return found.where in wrong  # it was recognised there, and doubted
    if {*wrong} - {link.target for link in plan.links}:
        return True  # of what cannot be followed nothing is known
    return any(_is_all(plan, seen, made) for made in chains(plan, seen, wrong))


def inherited(
    plan: Plan, evidence: tuple[Evidence, ...], seen: Seen, wrong: Collection[str]
) -> tuple[Evidence, ...]:
    """Mark as inherited what is exactly what right answers make of a wrong earlier function."""
    failed = any(_is_own_fault(item) for item in evidence)
    found = (made for made in chains(plan, seen, wrong) if _is_all(plan, seen, made))
    made = next(found, None) if wrong and failed else None
    if made is None:
        return evidence
    wanted = {**plan.want, **made}
    return tuple(
        dataclasses.replace(item, inherited=True)
        if not item.passed and item.check.kind in _VALUES and _is_made(item.check, seen, wanted)
        else item
        for item in evidence
    )


def _is_all(plan: Plan, seen: Seen, made: Seen) -> bool:
    """Whether right answers that are built on the earlier function are just what came."""
    wanted = {**plan.want, **made}
    return all(_is_made(check, seen, wanted) for check in plan.checks if check.kind is CheckKind.VALUE)


def _is_made(check: Check, seen: Seen, wanted: Seen) -> bool:
    got, made = seen[check.call], wanted[check.call]
    return got.outcome is made.outcome and mismatch_of(check, got, made, nan_equal=True) is None
