"""Parts to a plan: one sealed envelope for each question."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from autograder.model import Observation
from autograder.questions.cases import Wrong
from autograder.questions.examples import add_examples
from autograder.questions.links import add_links
from autograder.questions.plan import BEHAVIOUR, BEHAVIOUR_SHARE, Cause, Lure, Part, Plan, Planner
from autograder.questions.policies import Policy


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """What planning needs to know of an assignment: its questions with points, and its parts.

    ``files`` identifies the files that lie beside the notebook.
    """

    assignment: str
    points: tuple[tuple[str, Fraction], ...]
    parts: tuple[Part, ...]
    signatures: Mapping[str, tuple[str, ...]]
    files: str = ""
    policies: tuple[Policy, ...] = ()

    def bans_of(self, question: str) -> tuple[str, ...]:
        """What the calls of a question are made under."""
        return tuple(ban for one in self.policies if one.covers(question) for ban in one.context())

    @property
    def family(self) -> dict[str, Any]:
        """Our own functions by name."""
        return {name: made for part in self.parts for name, made in part.family.items()}

    def parts_of(self, question: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.question == question)


def plan_all(
    sheet: Sheet, seed: int, redraws: Mapping[tuple[str, str], int] | None = None
) -> tuple[Plan, ...]:
    """Plan every question of an assignment with a run's seed.

    Args:
        redraws: by (question, case), how often its inputs are drawn anew.
    """
    plans = []
    for number, (question, points) in enumerate(sheet.points, start=1):
        again = {case: n for (name, case), n in (redraws or {}).items() if name == question}
        planner = Planner(
            assignment=sheet.assignment, question=question, group=f"g{number:02}", seed=seed,
            signatures=sheet.signatures, redraws=again, files=sheet.files,
            bans=sheet.bans_of(question),
        )  # fmt: skip
        parts = sheet.parts_of(question)
        for part in parts:
            part.plan(planner)
        for part in parts:
            add_examples(planner, part)
        for part in parts:  # last: what a right answer asks of others is seen once all is answered
            add_links(planner, part, sheet.family)
        plans.append(_sealed(sheet, planner, parts, points))
    return tuple(plans)


def _sealed(sheet: Sheet, planner: Planner, parts: Sequence[Part], points: Fraction) -> Plan:
    limits = [part.cpu_s for part in parts if part.cpu_s is not None]
    return Plan(
        question=planner.question,
        points=points,
        group=planner.group,
        calls=tuple(planner.calls),
        checks=tuple(planner.checks),
        basic=next((name for part in parts for name in part.group_names()), ""),
        weights=_weights(planner, parts),
        shares=frozenset(name for part in parts for name in part.share),
        targets=tuple(dict.fromkeys(name for part in parts for name in part.targets())),
        family=sheet.family,
        lures=tuple(
            Lure(wrong=wrong, replaced=wrong.replacing(part.target), part=i)
            for i, part in enumerate(parts)
            for wrong in part.wrong
        ),
        rights=tuple((right.name, right.replacing(part.target)) for part in parts for right in part.right),
        causes=_causes(sheet, planner.question, parts),
        links=tuple(planner.links),
        examples=tuple(planner.examples),
        differences=tuple(planner.differences),
        scoring=dict(planner.scoring),
        laws=dict(planner.laws),
        policies=tuple(policy for policy in sheet.policies if policy.covers(planner.question)),
        parameters=sheet.signatures,
        cpu_s=max(limits, default=None),
        by_hand=any(getattr(part, "by_hand", False) for part in parts),
        rubric=tuple(line for part in parts for line in getattr(part, "rubric", ())),
    )


def _weights(planner: Planner, parts: Sequence[Part]) -> dict[str, Fraction]:
    names = dict.fromkeys(check.group for check in planner.checks)
    behaviour = names.pop(BEHAVIOUR, 0) is None
    asked = {name: weight for part in parts for name, weight in part.groups.items()}
    raw = {name: Fraction(str(asked.get(name, 1))) for name in names}
    share = Fraction(1) - (BEHAVIOUR_SHARE if behaviour else 0)
    weights = {name: share * weight / sum(raw.values()) for name, weight in raw.items()}
    return weights | ({BEHAVIOUR: BEHAVIOUR_SHARE} if behaviour else {})


def _causes(sheet: Sheet, question: str, parts: Sequence[Part]) -> tuple[Cause, ...]:
    """Misconceptions of functions that other questions ask for and this one's answers go through."""
    return tuple(
        cause
        for number, other in enumerate(sheet.parts)
        if other.question != question
        for wrong in other.wrong
        for cause in _cause(sheet, number, wrong, parts)
    )


def _cause(sheet: Sheet, number: int, wrong: Wrong, parts: Sequence[Part]) -> Iterator[Cause]:
    other = sheet.parts[number]
    called = {name for part in parts for name in part.targets()}
    own = {part.target for part in parts}
    replaced = wrong.replacing(other.target)
    built = _built_on(replaced, sheet.parts)
    if called & set(built) or other.target in called - own:
        lure = Lure(wrong=wrong, replaced={**built, **replaced}, part=-1 - number)
        yield Cause(target=other.target, lure=lure)


def _built_on(replaced: Mapping[str, Any], parts: Sequence[Part]) -> dict[str, Any]:
    """The right later functions on top of wrong ones, and on top of those, and so on."""
    built: dict[str, Any] = {}
    for part in parts:
        for name, build in part.builds_on.items():
            below = {**built, **replaced}.get(name)
            if below is not None and part.target not in replaced:
                built.setdefault(part.target, build(below))
    return built


def answered(plan: Plan, solution: Mapping[str, Observation] | None) -> Plan:
    """Fill in what is wanted: our own functions' results, else the solution notebook's observations.

    Raises:
        LookupError: neither exists.
    """
    if plan.has_reference:
        want = plan.seen_with({}, ())
    elif solution is None:
        raise LookupError(f"{plan.question} has no reference, and the solution was not run")
    else:
        want = {call.id: solution[call.id] for call in plan.calls}
    return dataclasses.replace(plan, want=want)
