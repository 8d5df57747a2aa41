"""Which wrong implementation reproduces every value that was observed."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.compare import T64, differ
from autograder.model import Check, CheckKind, Diagnosis, Evidence, Observation, Outcome
from autograder.questions.judge import mismatch_of
from autograder.questions.observe import Seen
from autograder.questions.plan import Cause, Lure, Plan

Known = Mapping[str, tuple[str, ...]]
"""Misconceptions already matched: the function they replace -> their names."""

_COMPARED = (CheckKind.VALUE, CheckKind.RAISES)


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
    inherited = inherited_causes(plan, seen, known)
    if inherited:
        return _inherited(inherited)
    causes = [cause.lure for cause in plan.causes if _is_known(cause, known)]
    combinations: list[tuple[Lure, ...]] = [(lure,) for lure in plan.lures]
    combinations += [(lure, cause) for lure in plan.lures for cause in causes]
    found = _distinct([combo for combo in combinations if matches(plan, seen, combo)])
    return _diagnosis(plan, found, places) if found else None


def matches(plan: Plan, seen: Seen, lures: tuple[Lure, ...]) -> bool:
    """Whether our functions, with these replaced, give every value that was observed."""
    replaced = {name: made for lure in lures for name, made in lure.replaced.items()}
    key = tuple(f"{lure.part}:{lure.wrong.name}" for lure in lures)
    made = plan.seen_with(replaced, key)
    return all(
        _same(check, seen[check.call], made[check.call]) for check in plan.checks if check.kind in _COMPARED
    )


def _same(check: Check, got: Observation, made: Observation) -> bool:
    if made.outcome is Outcome.RAISED and got.outcome is Outcome.RAISED:
        return bool(made.error and got.error and made.error.type == got.error.type)
    if made.outcome is not Outcome.RETURNED or got.outcome is not Outcome.RETURNED:
        return made.outcome is got.outcome is Outcome.NOT_RUN
    if check.view is not None and not got.viewed and not made.viewed:
        return differ(got.value, made.value, check.tolerance or T64) is None
    return mismatch_of(check, got, made) is None


def _distinct(found: list[tuple[Lure, ...]]) -> list[tuple[Lure, ...]]:
    """Drop those declared the same as another that was found, and combinations where one is enough."""
    names = {lure.wrong.name for combo in found for lure in combo}
    kept = [combo for combo in found if not any(lure.wrong.same_as in names for lure in combo)]
    shortest = min((len(combo) for combo in kept), default=0)
    return [combo for combo in kept if len(combo) == shortest]


def inherited_causes(plan: Plan, seen: Seen, known: Known) -> list[Cause]:
    """The recognised misconceptions of earlier functions that alone give what was observed here."""
    return [cause for cause in plan.causes if _is_known(cause, known) and matches(plan, seen, (cause.lure,))]


def _is_known(cause: Cause, known: Known) -> bool:
    return cause.lure.wrong.name in known.get(cause.target, ())


def _inherited(found: list[Cause]) -> Diagnosis:
    wrong = found[0].lure.wrong
    return Diagnosis(
        names=tuple(cause.lure.wrong.name for cause in found), says=wrong.says, staff=wrong.staff,
        where=found[0].target, inherited=True,
    )  # fmt: skip


def _diagnosis(plan: Plan, found: list[tuple[Lure, ...]], places: Mapping[str, str]) -> Diagnosis:
    sentences = list(dict.fromkeys(combo[0].wrong.says for combo in found))
    first = next(iter(found[0][0].replaced))
    return Diagnosis(
        names=tuple(dict.fromkeys(combo[0].wrong.name for combo in found)),
        says=sentences[0] if len(sentences) == 1 else "Either: " + " Or: ".join(sentences),
        staff=" ".join(dict.fromkeys(combo[0].wrong.staff for combo in found)).strip(),
        where=places.get(first, ""),
    )
