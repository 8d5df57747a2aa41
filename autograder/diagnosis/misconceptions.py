"""Which wrong implementation reproduces every value that was observed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from itertools import combinations

from autograder.compare import T64, differ
from autograder.diagnosis.combined import on_top, pairs_of_lures
from autograder.diagnosis.faults import silent
from autograder.diagnosis.made import with_lures
from autograder.model import Check, CheckKind, Diagnosis, Evidence, Outcome
from autograder.questions.follow_through import raised_alike
from autograder.questions.judge import mismatch_of
from autograder.questions.observe import Seen
from autograder.questions.plan import Cause, Lure, Plan
from autograder.questions.sampled import OF_SAMPLES, samples_alike

Known = Mapping[str, tuple[str, ...]]
"""Misconceptions already matched: the function they replace -> their names."""

_COMPARED = (CheckKind.VALUE, CheckKind.RAISES, *OF_SAMPLES)


def diagnose(
    plan: Plan, evidence: tuple[Evidence, ...], seen: Seen, known: Known, places: Mapping[str, str]
) -> Diagnosis | None:
    """Name the misconception behind a question's failed values, if one explains all of them.

    Args:
        known: what was matched in the questions before this one; an earlier function that this
            question builds on is replaced by its wrong implementation too.
        places: where the student defines each function, for the one place to look.
    """
    failed = [e for e in evidence if not e.passed and e.check.kind in _COMPARED]
    if not failed:
        return None
    suspected = suspects(plan, known)
    first = _first(evidence)
    inherited = [causes for causes in suspected if matches(plan, seen, _lures(causes), first)]
    if inherited:
        return _inherited(inherited)
    ahead = [(), *(_lures(causes) for causes in suspected)]
    found = _distinct(
        [
            (*lures, lure)
            for lures in ahead
            for lure in plan.lures
            if matches(plan, seen, (*lures, lure), first)
        ]
    )
    if found:
        return _diagnosis(found, places)
    return _combined(plan, evidence, seen, places) if plan.lures else None


def _combined(
    plan: Plan, evidence: tuple[Evidence, ...], seen: Seen, places: Mapping[str, str]
) -> Diagnosis | None:
    """Two things at once: two misconceptions of different functions, else one with a relation on top."""
    first = _first(evidence)
    both = [pair for pair in pairs_of_lures(plan) if matches(plan, seen, pair, first)]
    if len(both) == 1:
        return _both(both[0], places)
    found = silent(on_top, ())(plan, evidence, seen) if not both else ()
    if len(found) != 1:
        return None
    lure, besides = found[0]
    single = _diagnosis([(lure,)], places)
    return dataclasses.replace(single, says=f"{lure.wrong.says} And {besides}.")


def _both(pair: tuple[Lure, Lure], places: Mapping[str, str]) -> Diagnosis:
    """Two sentences, and where the first function is."""
    first, second = (_diagnosis([(lure,)], places) for lure in pair)
    return dataclasses.replace(
        first, names=(*first.names, *second.names), together=True, says=f"{first.says} And: {second.says}",
        staff=" ".join(filter(None, (first.staff, second.staff))),
    )  # fmt: skip


def suspects(plan: Plan, known: Known) -> tuple[tuple[Cause, ...], ...]:
    """The recognised misconceptions of earlier functions that this question's answers go through.

    Each alone, then several together, one for a function: whoever got two functions wrong builds on both.
    """
    causes = [cause for cause in plan.causes if cause.lure.wrong.name in known.get(cause.target, ())]
    functions = len({cause.target for cause in causes})
    together = (combo for size in range(1, functions + 1) for combo in combinations(causes, size))
    return tuple(combo for combo in together if len({cause.target for cause in combo}) == len(combo))


def matches(plan: Plan, seen: Seen, lures: tuple[Lure, ...], first: Check | None = None) -> bool:
    """Whether our functions, with these replaced, give every value that was observed.

    Args:
        first: a check to look at before all others are made.
    """
    if first is not None and not _same(first, seen, with_lures(plan, lures).of(first)):
        return False
    made = plan.seen_with_lures(lures)
    return all(_same(check, seen, made) for check in plan.checks if check.kind in _COMPARED)


def _first(evidence: tuple[Evidence, ...]) -> Check | None:
    """The first wrong value."""
    wrong = (item.check for item in evidence if not item.passed and item.check.kind is CheckKind.VALUE)
    return next(wrong, None)


def _same(check: Check, seen: Seen, lured: Seen) -> bool:
    got, made = seen[check.call], lured[check.call]
    if made.outcome is not Outcome.RETURNED or got.outcome is not Outcome.RETURNED:
        return raised_alike(check.call, seen, lured)
    if check.kind in OF_SAMPLES:
        return samples_alike(check, seen, lured)
    if check.view is not None and not got.viewed and not made.viewed:
        return differ(got.value, made.value, check.tolerance or T64, nan_equal=True) is None
    return mismatch_of(check, got, made, nan_equal=True) is None


def _distinct(found: list[tuple[Lure, ...]]) -> list[tuple[Lure, ...]]:
    """Drop those declared the same as another that was found, and combinations where one is enough."""
    names = {lure.wrong.name for combo in found for lure in combo}
    kept = [combo for combo in found if not any(lure.wrong.same_as in names for lure in combo)]
    shortest = min((len(combo) for combo in kept), default=0)
    return [combo for combo in kept if len(combo) == shortest]


def _lures(causes: tuple[Cause, ...]) -> tuple[Lure, ...]:
    return tuple(cause.lure for cause in causes)


def _inherited(found: list[tuple[Cause, ...]]) -> Diagnosis:
    fewest = [causes for causes in found if len(causes) == len(found[0])]
    first = fewest[0][0]
    return Diagnosis(
        names=tuple(dict.fromkeys(cause.lure.wrong.name for causes in fewest for cause in causes)),
        says=first.lure.wrong.says, staff=first.lure.wrong.staff, where=first.target, inherited=True,
    )  # fmt: skip


def _diagnosis(found: list[tuple[Lure, ...]], places: Mapping[str, str]) -> Diagnosis:
    lures = [combo[-1] for combo in found]
    sentences = list(dict.fromkeys(lure.wrong.says for lure in lures))
    return Diagnosis(
        names=tuple(dict.fromkeys(lure.wrong.name for lure in lures)),
        says=sentences[0] if len(sentences) == 1 else "Either: " + " Or: ".join(sentences),
        staff=" ".join(dict.fromkeys(lure.wrong.staff for lure in lures)).strip(),
        where=places.get(next(iter(lures[0].replaced)), ""),
    )
