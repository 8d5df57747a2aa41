"""Issuing a certificate: prove the assignment, break its solution, count what its tests noticed."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autograder import __version__
from autograder.certificate.costs import cost_of, devices_of
from autograder.certificate.cover import cases_of, fewest, noticed_in
from autograder.certificate.equivalents import FILE, Aside, Equivalent, read_aside
from autograder.certificate.findings import (
    Certificate,
    Claim,
    Left,
    Strength,
    claim_of,
    claims_of,
    strength_of,
)
from autograder.certificate.hostile import gain_of, submissions
from autograder.certificate.hunt import Hunt, Outcomes
from autograder.certificate.kept import Kept
from autograder.certificate.lines import Lines
from autograder.certificate.mutants import Mutant, mutants
from autograder.certificate.standing import aside_of
from autograder.certificate.steadiness import SEEDS, slips_in
from autograder.certificate.trial import Court, Fate
from autograder.course.preparation import prepare
from autograder.course.verification import Proof, prove
from autograder.errors import unknown
from autograder.model import Sandbox
from autograder.questions.plan import Plan

Tried = dict[str, list[tuple[Mutant, Fate]]]


class Stopped(Exception):
    """The user asked to stop, and what was in flight is finished."""


class Watch(Protocol):
    """Told how it goes, and asked whether to stop."""

    def step(self, text: str) -> None:
        """Something begins."""

    def measure(self, done: int, total: int, text: str) -> None:
        """So many of so many are done."""

    def stopping(self) -> bool:
        """Whether the user asked to stop."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked for: ``question`` narrows the mutants to those of one question."""

    folder: Path
    cache: Path
    today: datetime.date
    seed: int = 0
    question: str = ""
    slow: bool = False


def certify(wish: Wish, sandbox: Sandbox, watch: Watch) -> Certificate | None:
    """Prove an assignment and measure its hidden tests; None if the user stopped it.

    Raises:
        AuthorError: the assignment or its list of equivalents has mistakes.
        UsageError: the assignment has no such question.
        SystemFault: the sandbox failed.
    """
    aside = read_aside(wish.folder)
    watch.step(f"{wish.folder.name}: drawing the hidden inputs")
    prepared = prepare(wish.folder, wish.seed)
    asked = [plan.question for plan in prepared.plans]
    if wish.question and wish.question not in asked:
        raise unknown("question", wish.question, asked)
    proof = prove(prepared, sandbox, step=lambda text: watch.step(f"{wish.folder.name}: {text}"))
    kept = Kept(wish.cache / f"{wish.folder.name}.jsonl")
    try:
        with Court(proof.prepared, kept, slow=wish.slow) as court:
            return _Issue(wish, sandbox, watch, court, proof).certificate(aside)
    except Stopped:
        return None


class _Issue:
    """One assignment's way to its certificate."""

    def __init__(self, wish: Wish, sandbox: Sandbox, watch: Watch, court: Court, proof: Proof) -> None:
        self._wish, self._sandbox, self._watch, self._court = wish, sandbox, watch, court
        self._proof, self._prepared, self._name = proof, proof.prepared, wish.folder.name

    def certificate(self, aside: Aside) -> Certificate:
        """Try everything there is to try, in the order of the page.

        Raises:
            Stopped: the user asked for it.
        """
        assignment, alone = self._prepared.assignment, bool(self._wish.question)
        claims = [*claims_of(self._proof), *([] if alone else [self._hostile()])]
        self._watch.step(f"{self._name}: the solution's definitions alone")
        self._court.hear_the_solution()
        tried = self._all_tried({item.function for item in aside.free})
        strengths = tuple(self._strengths(tried, aside))
        claims += [] if alone else [self._steadiness()]
        needless = () if alone else _needless(aside.equivalent, tried)
        return Certificate(
            assignment=assignment.id, title=assignment.title, version=assignment.version,
            program=__version__, seed=self._wish.seed, date=self._wish.today, claims=tuple(claims),
            strengths=strengths, warnings=(*self._proof.warnings, *needless),
            aside=aside_of(self._wish.folder), cost=cost_of(self._proof, self._sandbox.name),
            devices=devices_of(assignment),
        )  # fmt: skip

    def _each(self, things: Collection[object], text: str) -> Iterator[int]:
        """Count through things, telling how it goes, until the user asks to stop."""
        for done in range(len(things)):
            if self._watch.stopping():
                raise Stopped
            self._watch.measure(done, len(things), f"{self._name}: {text}")
            yield done
        if self._watch.stopping():
            raise Stopped

    def _hostile(self) -> Claim:
        sent = submissions(self._prepared)
        kept = self._court.kept
        gains = [
            gain_of(self._prepared, self._sandbox, sent[place], kept)
            for place in self._each(sent, "hostile submissions")
        ]
        earned = [
            (gain.name, ", ".join(f"{q} earns {points}" for q, points in gain.earned)) for gain in gains
        ]
        claim = claim_of("hostile", earned)
        return dataclasses.replace(claim, says=f"{claim.says} (in {self._sandbox.name})")

    def _steadiness(self) -> Claim:
        questions = [*self._court.plans]
        told: list[tuple[str, str]] = []
        for place in self._each(questions, f"{len(SEEDS)} seeds"):
            slips = slips_in(self._court, questions[place])
            wrong = {seed: [slip for slip in slips if slip.seed == seed] for seed in SEEDS}
            told += [
                (f"{questions[place]} with seed {seed}", "; ".join(f"{s.subject} {s.says}" for s in found))
                for seed, found in wrong.items()
            ]
        return claim_of("seeds", told)

    def _all_tried(self, free: Collection[str]) -> Tried:
        """Judge every mutant, by the question that asks for its function."""
        found = ((self._court.questions_of(mutant.function), mutant) for mutant in mutants(self._court.code))
        todo = [
            (questions[0], mutant)
            for questions, mutant in found
            if questions and self._wish.question in ("", questions[0]) and mutant.function not in free
        ]
        tried: Tried = defaultdict(list)
        for place in self._each(todo, "mutants"):
            question, mutant = todo[place]
            tried[question].append((mutant, self._court.judge(mutant)))
        return tried

    def _strengths(self, tried: Tried, aside: Aside) -> Iterator[Strength]:
        lines = Lines(self._wish.folder / "hidden" / "spec.py")
        everything = [pair for pairs in tried.values() for pair in pairs]
        for plan in self._prepared.plans:
            if self._wish.question not in ("", plan.question):
                continue
            if plan.question not in tried:
                left_out = _why_not(self._court, plan, aside)
                yield Strength(question=plan.question, left_out=left_out)
                continue
            found = strength_of(plan.question, tried[plan.question], aside.equivalent)
            names = cases_of(plan)
            keep = fewest(noticed_in(plan, everything), names)
            found = dataclasses.replace(found, cases=len(names), keep=keep)
            yield self._with_inputs(found, tried[plan.question], Hunt(self._court, plan.question, lines))

    def _with_inputs(self, found: Strength, tried: list[tuple[Mutant, Fate]], hunt: Hunt) -> Strength:
        """Beside each survivor an input that shows it, and few lines that show as many as can be."""
        alive = [mutant for mutant, fate in tried if not fate.killed]
        outcomes: list[tuple[Left, Outcomes]] = []
        for place in self._each(found.survivors, f"{found.question}: inputs that show what goes unnoticed"):
            left = found.survivors[place]
            mutant = next(mutant for mutant in alive if _is(mutant, left))
            outcomes.append((left, hunt.on(mutant)))
        survivors = tuple(
            dataclasses.replace(left, tries=came.tries, shown=came.found[0] if came.found else None)
            for left, came in outcomes
        )
        return dataclasses.replace(
            found, survivors=survivors, suggested=_suggested(came for _, came in outcomes)
        )


def _is(mutant: Mutant, left: Left) -> bool:
    here = (mutant.function, mutant.operator, mutant.line, mutant.before, mutant.after)
    return here == (left.function, left.operator, left.line, left.before, left.after)


def _suggested(outcomes: Iterable[Outcomes]) -> tuple[str, ...]:
    """The fewest lines that show every survivor that some line shows, those that always do so first."""
    each = [{found.line: found.killed == found.draws for found in came.found} for came in outcomes]
    sure = [[line for line, always in found.items() if always] or [*found] for found in each]
    counted = Counter(line for lines in sure for line in lines)
    return fewest(sure, [line for line, _ in counted.most_common()])


def _why_not(court: Court, plan: Plan, aside: Aside) -> str:
    free = [f"{item.function}: {item.reason}" for item in aside.free if item.function in plan.targets]
    said = court.left_out.get(plan.question) or "; ".join(free)
    return said or "no function of the solution belongs to it"


def _needless(equivalents: Iterable[Equivalent], tried: Tried) -> tuple[str, ...]:
    """Entries of the list of equivalents that fit no survivor: they hide nothing, and may mislead."""
    left = [mutant for found in tried.values() for mutant, fate in found if not fate.killed]
    return tuple(
        f"{FILE}: no mutant of {item.function} survives that reads {item.after!r} for {item.before!r}; "
        "take the entry out"
        for item in equivalents
        if not any(item.is_of(mutant) for mutant in left)
    )
