"""Judging one mutant: the questions that reach its function, until one of them takes points off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder import __version__
from autograder.answers import references_in
from autograder.certificate.bench import Answer, Bench, Theirs, Tried, imports_of
from autograder.certificate.kept import Kept
from autograder.certificate.mutants import Code, Mutant, code_of
from autograder.course.preparation import Prepared
from autograder.definitions import uses
from autograder.inside import wire
from autograder.model import Call, CheckKind
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan
from autograder.report import points_text

LEAST_CPU_S = 2.0
"""A mutant has so many CPU seconds at least, and ``PATIENCE`` times what the solution needs."""
PATIENCE = 5.0

SURVIVED = ""


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of a mutant: the question that noticed it, how, and in which cases; all empty if none did.

    Of one that died only the case in which it did is known: the later ones were not tried.
    """

    question: str = SURVIVED
    how: str = ""
    cases: tuple[str, ...] = ()

    @property
    def killed(self) -> bool:
        return self.question != SURVIVED


class Court:
    """Tries mutants of one assignment's solution.

    Args:
        prepared: with the answers of the solution.
        slow: try the questions that train, too.
    """

    def __init__(self, prepared: Prepared, kept: Kept, *, slow: bool = False) -> None:
        self.prepared, self.kept = prepared, kept
        assignment = prepared.assignment
        self.code: Code = code_of(assignment.solution, assignment.blank)
        self._uses = uses(assignment.solution)
        self.left_out: dict[str, str] = {}
        self.plans = {plan.question: plan for plan in prepared.plans if self._is_tried(plan, slow)}
        self._keys = {name: _key(plan, prepared) for name, plan in self.plans.items()}
        self._cpu_s: dict[str, float] = {}
        self._opened: Bench | None = None
        self._known: set[str] = set()

    def __enter__(self) -> Court:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._opened is not None:
            self._opened.__exit__()

    def hear_the_solution(self) -> None:
        """Leave out each question of which the solution, run as the mutants are, loses points itself."""
        for question, plan in [*self.plans.items()]:
            answer = self.heard(plan, Theirs(self.code.source), self._most_cpu_s(plan))
            lost = answer.died or _loss(plan, answer.seen)[0]
            self._cpu_s[question] = answer.cpu_s
            if lost:
                self.left_out[question] = f"the solution's definitions alone do not earn its points: {lost}"
                del self.plans[question]

    def questions_of(self, function: str) -> tuple[str, ...]:
        """The questions that can notice a slip in a function: first those that ask for it by name."""
        asked = [name for name, plan in self.plans.items() if function in plan.targets]
        return tuple(dict.fromkeys([*asked, *self._reaching(function)]))

    def judge(self, mutant: Mutant) -> Fate:
        """Try a mutant on one question after the other, or recall what came of it."""
        for question in self.questions_of(mutant.function):
            how, cases = self._tried(mutant, question)
            if how:
                return Fate(question=question, how=how, cases=tuple(cases))
        return Fate()

    def key(self, question: str) -> str:
        """Equal where the same is asked, and the same is right."""
        return self._keys[question]

    def cpu_s(self, question: str) -> float:
        """What the solution needs for a question's calls."""
        return self._cpu_s.get(question, LEAST_CPU_S)

    def heard(self, plan: Plan, tried: Tried, cpu_s: float) -> Answer:
        """Make the calls of any plan that are judged, in a process with limits."""
        calls = _needed(plan)
        name = hashlib.sha256(" ".join(call.id for call in calls).encode()).hexdigest()
        if name not in self._known:
            self._known.add(name)
            self._bench.learn(name, calls)
        return self._bench.try_out(tried, name, cpu_s)

    def _tried(self, mutant: Mutant, question: str) -> tuple[str, list[str]]:
        key = f"{mutant.key}.{self._keys[question]}"
        known: Any = self.kept.get(key)
        if known is not None:
            return known[0], known[1]
        plan = self.plans[question]
        allowed = max(LEAST_CPU_S, PATIENCE * self.cpu_s(question))
        answer = self.heard(plan, Theirs(mutant.source), allowed)
        found = (answer.died, died_in(plan, answer)) if answer.died else _loss(plan, answer.seen)
        self.kept.keep(key, found)
        return found

    def _reaching(self, function: str) -> Iterator[str]:
        for name, plan in self.plans.items():
            if any(function in self._uses.get(target, ()) for target in plan.targets):
                yield name

    def _is_tried(self, plan: Plan, slow: bool) -> bool:
        if plan.by_hand:
            self.left_out[plan.question] = "marked by hand"
        elif not slow and any(check.kind is CheckKind.SCORE for check in plan.checks):
            self.left_out[plan.question] = "it trains: --slow tries it, too"
        return plan.question not in self.left_out

    def _most_cpu_s(self, plan: Plan) -> float:
        return len(plan.calls) * self.prepared.assignment.limits.call_limit_s(plan.group)

    @cached_property
    def _bench(self) -> Bench:
        assignment = self.prepared.assignment
        spec = assignment.folder / "hidden" / "spec.py"
        self._opened = Bench(imports_of(self.code.body), spec, assignment.limits.seed)
        return self._opened


def _needed(plan: Plan) -> tuple[Call, ...]:
    """The calls that are judged; what only explains a loss is left out."""
    explains = {id for link in plan.links for id in link.asked} | {item.call for item in plan.examples}
    needed = {call.id for call in plan.calls} - explains
    for call in reversed(plan.calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    return tuple(call for call in plan.calls if call.id in needed)


def _loss(plan: Plan, seen: Seen) -> tuple[str, list[str]]:
    """What a question takes off for what was seen, in words, and in which cases; "" for nothing."""
    given = verdict(plan, examine(plan, seen))
    if given.earned == given.points:
        return "", []
    cases = [item.check.case for item in given.evidence if not item.passed and plan.weights[item.check.group]]
    first = cases[0] if cases else ""
    return f"{points_text(given.points - given.earned)} points lost, first in case {first!r}", [
        *dict.fromkeys(cases)
    ]


def died_in(plan: Plan, answer: Answer) -> list[str]:
    """The cases of the call in which code died; every case, if it did so before the first call."""
    if not answer.at:
        return [*dict.fromkeys(check.case for check in plan.checks)]
    # A call that no check looks at is made for the one after it.
    places = {call.id: place for place, call in enumerate(plan.calls)}
    later = [check for check in plan.checks if places[check.call] >= places[answer.at]]
    found = min((places[check.call] for check in later), default=-1)
    return [*dict.fromkeys(check.case for check in later if places[check.call] == found)]


def _key(plan: Plan, prepared: Prepared) -> str:
    """A hash of all that a question's verdict depends on but for the code that is judged."""
    asked = [(call.id, call.body()) for call in plan.calls]
    wanted = [(id, want.outcome, wire.encode(want.value)) for id, want in sorted(plan.want.items())]
    closures = prepared.assignment.version if plan.laws or plan.scoring else ""
    said = (
        __version__, plan.points, sorted(plan.weights.items()), sorted(plan.shares), plan.basic, plan.checks,
        plan.differences, asked, wanted, closures,
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]
