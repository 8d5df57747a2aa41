"""Whether right keeps its points whatever is drawn: the solution and the right variants, over many seeds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from autograder.certificate.bench import Ours, Theirs, Tried
from autograder.certificate.trial import LEAST_CPU_S, PATIENCE, Court
from autograder.course.preparation import sheet_of
from autograder.questions.assemble import plan_all
from autograder.questions.judge import examine, verdict
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan
from autograder.report import points_text

SEEDS = tuple(range(1, 21))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Slip:
    """Points that something right lost with one seed."""

    question: str
    subject: str
    seed: int
    says: str

    def __str__(self) -> str:
        return f"{self.question} {self.subject}, seed {self.seed}: {self.says}"


def slips_in(court: Court, question: str, seeds: Iterable[int] = SEEDS) -> tuple[Slip, ...]:
    """Draw a question's inputs with many seeds, and tell every point that right code loses on them."""
    seeds = tuple(seeds)
    key = f"seeds.{court.prepared.assignment.version}.{court.key(question)}.{len(seeds)}"
    known = court.kept.get(key)
    if known is None:
        known = [dataclasses.asdict(slip) for slip in _slips(court, _drawn(court, question, seeds))]
        court.kept.keep(key, known)
    return tuple(Slip(**slip) for slip in known)


def _drawn(court: Court, question: str, seeds: Iterable[int]) -> dict[int, Plan]:
    sheet = sheet_of(court.prepared.assignment)
    points = tuple(entry for entry in sheet.points if entry[0] == question)
    alone = dataclasses.replace(sheet, points=points)
    plans = {seed: plan_all(alone, seed)[0] for seed in seeds}
    return {seed: dataclasses.replace(plan, examples=(), links=()) for seed, plan in plans.items()}


def _slips(court: Court, plans: dict[int, Plan]) -> Iterator[Slip]:
    some = next(iter(plans.values()))
    solution, right = Theirs(court.code.source), Ours(some.question)
    subjects: dict[str, Tried] = {"the solution": solution}
    subjects |= {f"right variant {name!r}": Ours(some.question, name) for name, _ in some.rights}
    # One process for all seeds: that what was asked before changes nothing is tried as well.
    everything = dataclasses.replace(
        some,
        calls=tuple(call for plan in plans.values() for call in plan.calls),
        checks=tuple(check for plan in plans.values() for check in plan.checks),
    )
    allowed = max(LEAST_CPU_S, PATIENCE * court.cpu_s(some.question)) * len(plans)
    want = court.heard(everything, right if some.has_reference else solution, allowed)
    if want.died:
        yield _died(some, "the reference", plans, want.at, want.died)
        return
    right_plans = {seed: dataclasses.replace(plan, want=want.seen) for seed, plan in plans.items()}
    for subject, tried in subjects.items():
        answer = court.heard(everything, tried, allowed)
        if answer.died:
            yield _died(some, subject, plans, answer.at, answer.died)
        else:
            yield from _lost(subject, right_plans, answer.seen)


def _lost(subject: str, plans: dict[int, Plan], seen: Seen) -> Iterator[Slip]:
    for seed, plan in plans.items():
        given = verdict(plan, examine(plan, seen))
        if given.earned != given.points:
            case = next((item.check.case for item in given.evidence if not item.passed), "")
            lost = points_text(given.points - given.earned)
            says = f"loses {lost} of {points_text(given.points)} points, first in case {case!r}"
            yield Slip(question=plan.question, subject=subject, seed=seed, says=says)


def _died(some: Plan, subject: str, plans: dict[int, Plan], at: str, died: str) -> Slip:
    seed = next((seed for seed, plan in plans.items() if any(call.id == at for call in plan.calls)), 0)
    return Slip(question=some.question, subject=subject, seed=seed, says=died)
