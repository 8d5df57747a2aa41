"""Judging one mutant: the questions that reach its function, until one of them takes points off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from autograder import __version__
from autograder.answers import references_in
from autograder.certificate.bench import Bench, imports_of
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
    """What became of a mutant: the question that noticed it, and how; both empty if none did."""

    question: str = SURVIVED
    how: str = ""

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
        self.prepared, self._kept = prepared, kept
        assignment = prepared.assignment
        self.code: Code = code_of(assignment.solution, assignment.blank)
        self._uses = uses(assignment.solution)
        self.left_out: dict[str, str] = {}
        self._plans = {plan.question: plan for plan in prepared.plans if self._is_tried(plan, slow)}
        self._keys = {name: _key(plan, prepared) for name, plan in self._plans.items()}
        self._cpu_s: dict[str, float] = {}
        self._opened: Bench | None = None

    def __enter__(self) -> Court:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._opened is not None:
            self._opened.__exit__()

    def hear_the_solution(self) -> None:
        """Leave out each question of which the solution, run as the mutants are, loses points itself."""
        for question, plan in [*self._plans.items()]:
            answer = self._bench.try_out(self.code.source, question, self._most_cpu_s(plan))
            lost = answer.died or _loss(plan, answer.seen)
            self._cpu_s[question] = max(LEAST_CPU_S, PATIENCE * answer.cpu_s)
            if lost:
                self.left_out[question] = f"the solution's definitions alone do not earn its points: {lost}"
                del self._plans[question]

    def questions_of(self, function: str) -> tuple[str, ...]:
        """The questions that can notice a slip in a function: first those that ask for it by name."""
        asked = [name for name, plan in self._plans.items() if function in plan.targets]
        return tuple(dict.fromkeys([*asked, *self._reaching(function)]))

    def judge(self, mutant: Mutant) -> Fate:
        """Try a mutant on one question after the other, or recall what came of it."""
        for question in self.questions_of(mutant.function):
            how = self._tried(mutant, question)
            if how:
                return Fate(question=question, how=how)
        return Fate()

    def _tried(self, mutant: Mutant, question: str) -> str:
        key = f"{mutant.key}.{self._keys[question]}"
        if (known := self._kept.get(key)) is not None:
            return known
        answer = self._bench.try_out(mutant.source, question, self._cpu_s[question])
        how = answer.died or _loss(self._plans[question], answer.seen)
        self._kept.keep(key, how)
        return how

    def _reaching(self, function: str) -> Iterator[str]:
        for name, plan in self._plans.items():
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
        calls = {name: _needed(plan) for name, plan in self._plans.items()}
        self._opened = Bench(imports_of(self.code.body), calls, self.prepared.assignment.limits.seed)
        return self._opened


def _needed(plan: Plan) -> tuple[Call, ...]:
    """The calls that are judged; what only explains a loss is left out."""
    explains = {id for link in plan.links for id in link.asked}
    needed = {call.id for call in plan.calls} - explains
    for call in reversed(plan.calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    return tuple(call for call in plan.calls if call.id in needed)


def _loss(plan: Plan, seen: Seen) -> str:
    """What a question takes off for what was seen, in words; "" for nothing."""
    given = verdict(plan, examine(plan, seen))
    if given.earned == given.points:
        return ""
    failed = next((item.check.case for item in given.evidence if not item.passed), "")
    return f"{points_text(given.points - given.earned)} points lost, first in case {failed!r}"


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
