"""The fewest cases that notice all that all cases together notice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from autograder.certificate.mutants import Mutant
from autograder.certificate.trial import Fate
from autograder.course.preparation import lure_key
from autograder.model import Check, CheckKind, Observation, Outcome
from autograder.questions.judge import examine, mismatch_of
from autograder.questions.observe import Seen
from autograder.questions.plan import Lure, Plan

Noticed = frozenset[str]
"""The cases that show one thing, each by itself."""


def fewest(noticed: Iterable[Collection[str]], order: Iterable[str]) -> tuple[str, ...]:
    """Choose cases so that of each collection at least one is among them.

    Greedy: always the case that shows most of what is left; in the end, those go that the others made
    needless.

    Args:
        order: all cases; of two that show as much, the earlier is taken.
    """
    wanted = [frozenset(cases) for cases in noticed if cases]
    left, order = wanted, tuple(order)
    chosen: list[str] = []
    while left:
        best = max(order, key=lambda case: sum(case in cases for cases in left))
        chosen.append(best)
        left = [cases for cases in left if best not in cases]
    for case in [*chosen]:
        others = {other for other in chosen if other != case}
        if all(others & cases for cases in wanted):
            chosen.remove(case)
    return tuple(case for case in order if case in chosen)


def noticed_in(plan: Plan, tried: Iterable[tuple[Mutant, Fate]]) -> Iterator[Noticed]:
    """What a question's cases are for: every slip, every misconception, and telling misconceptions apart."""
    for _, fate in tried:
        if fate.killed and fate.question == plan.question:
            yield frozenset(fate.cases)
    for lure in plan.lures:
        failed = [item for item in examine(plan, _seen(plan, lure)) if not item.passed]
        yield frozenset(item.check.case for item in failed if plan.weights[item.check.group])
    for one, other in combinations(plan.lures, 2):
        if other.wrong.name != one.wrong.same_as and one.wrong.name != other.wrong.same_as:
            yield _telling(plan, one, other)


def cases_of(plan: Plan) -> tuple[str, ...]:
    """The cases of a question, in their order."""
    return tuple(dict.fromkeys(check.case for check in plan.checks))


def _seen(plan: Plan, lure: Lure) -> Seen:
    return plan.seen_with(lure.replaced, lure_key(lure))


def _telling(plan: Plan, one: Lure, other: Lure) -> Noticed:
    """The cases in which two misconceptions give different values."""
    got, want = _seen(plan, one), _seen(plan, other)
    values = [check for check in plan.checks if check.kind is CheckKind.VALUE]
    return frozenset(check.case for check in values if _differ(check, got[check.call], want[check.call]))


def _differ(check: Check, got: Observation, want: Observation) -> bool:
    if got.outcome is want.outcome is Outcome.RETURNED:
        return mismatch_of(check, got, want, nan_equal=True) is not None
    return got.outcome is not want.outcome or _type(got) != _type(want)


def _type(seen: Observation) -> str:
    return seen.error.type if seen.error else ""
