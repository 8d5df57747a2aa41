"""An assignment with a run's seed: its plans, drawn so that no misconception is too close to right."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from autograder.answers import references_in
from autograder.authoring.assignment import Assignment, load
from autograder.compare import T64, closeness
from autograder.definitions import definitions
from autograder.model import Cell, CheckKind, Observation, Outcome, call_hash
from autograder.questions.assemble import Sheet, answered, plan_all
from autograder.questions.judge import value_at
from autograder.questions.plan import Lure, Plan

CLEAR = 100.0
"""A misconception must miss the right answer by this many tolerances, or agree with it."""

MAX_REDRAWS = 5

Redraws = Mapping[tuple[str, str], int]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Before:
    """What an earlier version of an assignment asked: its draws, and its calls as (id, hash)."""

    redraws: Redraws = dataclasses.field(default_factory=dict)
    calls: frozenset[tuple[str, str]] = frozenset()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Prepared:
    """An assignment, ready to judge with one seed; ``plans`` hold their answers."""

    assignment: Assignment
    seed: int
    redraws: Redraws
    plans: tuple[Plan, ...]

    def needs_solution(self) -> bool:
        """Whether some answers can only come from running the notebook's own solution."""
        return not all(plan.has_reference for plan in self.plans)


def sheet_of(assignment: Assignment) -> Sheet:
    """What planning needs to know of an assignment."""
    return Sheet(
        assignment=assignment.id,
        points=tuple((header.name, header.points) for header in assignment.headers),
        parts=assignment.parts,
        signatures=assignment.signatures,
        policies=assignment.policies,
        files=repr(laid) if (laid := assignment.files.laid_identity()) else "",
    )


def prepare(
    folder: Path, seed: int, redraws: Redraws | None = None, *, before: Before | None = None
) -> Prepared:
    """Load an assignment and plan it; without ``redraws`` it finds out which are needed.

    Args:
        before: what was asked in the version that is being replaced.

    Raises:
        AuthorError: the assignment has mistakes.
    """
    assignment = load(folder)
    sheet = sheet_of(assignment)
    if redraws is None:
        redraws = find_redraws(sheet, seed, before or Before())
    plans = tuple(
        answered(plan, None) if plan.has_reference else plan for plan in plan_all(sheet, seed, redraws)
    )
    return Prepared(assignment=assignment, seed=seed, redraws=redraws, plans=plans)


def with_solution(prepared: Prepared, seen: Mapping[str, Observation]) -> Prepared:
    """Fill in the answers that the notebook's own solution gave."""
    plans = tuple(answered(plan, seen) for plan in prepared.plans)
    return dataclasses.replace(prepared, plans=plans)


def find_redraws(sheet: Sheet, seed: int, before: Before) -> dict[tuple[str, str], int]:
    """Draw anew, in the same way every time, each case on which a misconception nearly agrees.

    What was asked before stays as it was drawn: a new tolerance or misconception must run nothing again.
    """
    redraws, close = dict(before.redraws), None
    for _ in range(MAX_REDRAWS):
        close = set(_close_keys(sheet, seed, redraws, before, close))
        if not close:
            break
        redraws |= {key: redraws.get(key, 0) + 1 for key in close}
    return redraws


def _close_keys(
    sheet: Sheet, seed: int, redraws: Redraws, before: Before, drawn: Container[tuple[str, str]] | None
) -> Iterator[tuple[str, str]]:
    """The (question, case) on which a misconception nearly agrees; ``drawn``: all others are as they were."""
    for plan in plan_all(sheet, seed, redraws):
        new = {check.case for check in plan.checks if drawn is None or (plan.question, check.case) in drawn}
        if plan.has_reference and new:
            found = _too_close(answered(_values_alone(plan, new), None))
            yield from ((plan.question, case) for case in found - _asked(plan, before.calls))


def _values_alone(plan: Plan, cases: Container[str]) -> Plan:
    """A plan with the calls of these cases whose values are compared, and those that these need."""
    checks = tuple(check for check in plan.checks if check.case in cases)
    needed = {check.call for check in checks if check.kind is CheckKind.VALUE}
    for call in reversed(plan.calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    calls = tuple(call for call in plan.calls if call.id in needed)
    return dataclasses.replace(plan, calls=calls, checks=checks, cache={})


def _asked(plan: Plan, calls: Container[tuple[str, str]]) -> set[str]:
    """The cases of which some call was made before."""
    made = {call.id for call in plan.calls if (call.id, call_hash(call)) in calls}
    return {check.case for check in plan.checks if check.call in made}


def _too_close(plan: Plan) -> set[str]:
    return set(_close_cases(plan))


def _close_cases(plan: Plan) -> Iterator[str]:
    for lure in plan.lures:
        made = plan.seen_with(lure.replaced, (f"{lure.part}:{lure.wrong.name}",))
        for check in plan.checks:
            if check.kind is not CheckKind.VALUE:
                continue
            got, want = made[check.call], plan.want[check.call]
            if not got.outcome is want.outcome is Outcome.RETURNED:
                continue
            there, value = value_at(check, got)
            gap = closeness(value, value_at(check, want)[1], check.tolerance or T64) if there else 0.0
            if 1.0 < gap < CLEAR:
                yield check.case


def lure_key(lure: Lure) -> tuple[str, ...]:
    """The key under which a plan keeps what a misconception gives."""
    return (f"{lure.part}:{lure.wrong.name}",)


def places_of(cells: Iterable[Cell]) -> dict[str, str]:
    """Where a notebook defines each name, in words: the last definition counts."""
    return {found.name: f"{found.place}, line {found.line}" for found in definitions(cells)}
