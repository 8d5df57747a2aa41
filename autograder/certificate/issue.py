"""Issuing a certificate: prove the assignment, break its solution, count what its tests noticed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autograder import __version__
from autograder.certificate.equivalents import FILE, Aside, Equivalent, read_aside
from autograder.certificate.findings import Certificate, Strength, claims_of, strength_of
from autograder.certificate.kept import Kept
from autograder.certificate.mutants import Mutant, mutants
from autograder.certificate.trial import Court, Fate
from autograder.course.preparation import prepare
from autograder.course.verification import Proof, prove
from autograder.errors import unknown
from autograder.model import Sandbox
from autograder.questions.plan import Plan

SAID_EVERY = 50
Tried = dict[str, list[tuple[Mutant, Fate]]]


class Watch(Protocol):
    """Told how it goes, and asked whether to stop."""

    def step(self, text: str) -> None:
        """Something begins."""

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
    name = wish.folder.name
    aside = read_aside(wish.folder)
    watch.step(f"{name}: drawing the hidden inputs")
    prepared = prepare(wish.folder, wish.seed)
    asked = [plan.question for plan in prepared.plans]
    if wish.question and wish.question not in asked:
        raise unknown("question", wish.question, asked)
    proof = prove(prepared, sandbox, step=lambda text: watch.step(f"{name}: {text}"))
    with Court(proof.prepared, Kept(wish.cache / f"{name}.jsonl"), slow=wish.slow) as court:
        watch.step(f"{name}: the solution's definitions alone")
        court.hear_the_solution()
        tried = _all_tried(court, wish, watch, free={item.function for item in aside.free})
        if watch.stopping():
            return None
        strengths = _strengths(court, tried, aside, wish.question)
    return _issued(wish, proof, strengths, _needless(aside.equivalent, tried, wish.question))


def _all_tried(court: Court, wish: Wish, watch: Watch, free: Collection[str]) -> Tried:
    """Judge every mutant, by the question that asks for its function, until the user stops it."""
    todo = [
        (found[0], mutant) for mutant in mutants(court.code) if (found := court.questions_of(mutant.function))
    ]
    todo = [
        (question, mutant)
        for question, mutant in todo
        if wish.question in ("", question) and mutant.function not in free
    ]
    tried: Tried = defaultdict(list)
    killed = 0
    for done, (question, mutant) in enumerate(todo):
        if watch.stopping():
            break
        if done % SAID_EVERY == 0:
            watch.step(f"{wish.folder.name}: {done} of {len(todo)} mutants tried, {killed} noticed")
        fate = court.judge(mutant)
        killed += fate.killed
        tried[question].append((mutant, fate))
    return tried


def _strengths(court: Court, tried: Tried, aside: Aside, question: str) -> tuple[Strength, ...]:
    asked = [plan for plan in court.prepared.plans if question in ("", plan.question)]
    return tuple(
        strength_of(plan.question, tried[plan.question], aside.equivalent)
        if plan.question in tried
        else Strength(question=plan.question, left_out=_why_not(court, plan, aside))
        for plan in asked
    )


def _why_not(court: Court, plan: Plan, aside: Aside) -> str:
    free = [f"{item.function}: {item.reason}" for item in aside.free if item.function in plan.targets]
    said = court.left_out.get(plan.question) or "; ".join(free)
    return said or "no function of the solution belongs to it"


def _needless(equivalents: Iterable[Equivalent], tried: Tried, question: str) -> tuple[str, ...]:
    """Entries of the list of equivalents that fit no survivor: they hide nothing, and may mislead."""
    if question:
        return ()
    left = [mutant for found in tried.values() for mutant, fate in found if not fate.killed]
    return tuple(
        f"{FILE}: no mutant of {item.function} survives that reads {item.after!r} for {item.before!r}; "
        "take the entry out"
        for item in equivalents
        if not any(item.is_of(mutant) for mutant in left)
    )


def _issued(
    wish: Wish, proof: Proof, strengths: tuple[Strength, ...], warnings: tuple[str, ...]
) -> Certificate:
    assignment = proof.prepared.assignment
    return Certificate(
        assignment=assignment.id, title=assignment.title, version=assignment.version, program=__version__,
        seed=wish.seed, date=wish.today, claims=claims_of(proof), strengths=strengths,
        warnings=(*proof.warnings, *warnings),
    )  # fmt: skip
