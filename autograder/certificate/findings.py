"""What a certificate says, as values: what was proved, what was broken, what went unnoticed."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.certificate.equivalents import Equivalent
from autograder.certificate.hunt import Found
from autograder.certificate.mutants import Mutant
from autograder.certificate.standing import FORMAT
from autograder.certificate.trial import Fate
from autograder.course.verification import Proof, Row

ENOUGH = 0.95
"""So large a share of a question's mutants its hidden tests must notice."""

KINDS = {
    "solution": "The solution earns everything",
    "blank": "The blank earns nothing",
    "trivial": "Constants and echoes earn nothing",
    "wrong": "Misconceptions lose points and are told apart",
    "right": "Right but different keeps full marks",
    "policy": "The solution breaks no policy",
    "by hand": "Marked by a person",
    "hostile": "Hostile submissions gain nothing",
    "seeds": "Right keeps full marks with each of 20 seeds",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Claim:
    """One kind of thing that was proved: how many of how many hold, and what does not."""

    kind: str
    says: str
    held: int
    total: int
    broken: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Left:
    """A mutant that kept full marks; ``reason`` where a person set it aside as right.

    ``shown``: a case that the spec does not have, and on which it would lose points; ``tries``: on how many
    inputs it was tried.
    """

    function: str
    operator: str
    cell: int
    line: int
    before: str
    after: str
    reason: str = ""
    tries: int = 0
    shown: Found | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Strength:
    """How strong a question's hidden tests are; ``left_out`` says why nothing was tried.

    ``cases``: how many the spec has; ``keep``: the fewest of them that notice as much. ``suggested``: lines
    for the spec that would notice what goes unnoticed.
    """

    question: str
    made: int = 0
    killed: int = 0
    survivors: tuple[Left, ...] = ()
    equivalents: tuple[Left, ...] = ()
    operators: Mapping[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    left_out: str = ""
    cases: int = 0
    keep: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    @property
    def score(self) -> float | None:
        """The share that was noticed, those set aside apart; None if nothing was tried."""
        counted = self.made - len(self.equivalents)
        return self.killed / counted if counted else None

    @property
    def enough(self) -> bool:
        return self.score is None or self.score >= ENOUGH


CLASS_SIZE = 300
CORES = 2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cost:
    """What grading one submission takes: the solution, run in a sandbox and judged.

    ``cpu_s`` is None where the sandbox could not tell.
    """

    sandbox: str
    wall_s: float
    cpu_s: float | None

    def __str__(self) -> str:
        each_s = self.wall_s if self.cpu_s is None else self.cpu_s
        kind = "(wall clock)" if self.cpu_s is None else "CPU"
        minutes = CLASS_SIZE * each_s / CORES / 60
        about = f"{minutes:.0f} minutes" if minutes >= 1.5 else f"{60 * minutes:.0f} seconds"
        students = f"{CLASS_SIZE} students take about {about} on {CORES} cores"
        return f"{each_s:.2g} s {kind} each in {self.sandbox}: {students}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Certificate:
    """What is known of an assignment's hidden tests, of one version and one day.

    ``aside``: a hash of what was set aside by hand. ``devices``: whether CPU and GPU agree, in words.
    """

    assignment: str
    title: str
    version: str
    program: str
    seed: int
    date: datetime.date
    claims: tuple[Claim, ...]
    strengths: tuple[Strength, ...]
    warnings: tuple[str, ...] = ()
    aside: str = ""
    cost: Cost | None = None
    devices: str = ""

    @property
    def made(self) -> int:
        return sum(strength.made for strength in self.strengths)

    @property
    def killed(self) -> int:
        return sum(strength.killed for strength in self.strengths)

    @property
    def counted(self) -> int:
        """How many were made, those set aside apart."""
        return self.made - sum(len(strength.equivalents) for strength in self.strengths)

    @property
    def score(self) -> float | None:
        return self.killed / self.counted if self.counted else None

    @property
    def ok(self) -> bool:
        """Whether everything that was proved holds, and every question is strong enough."""
        proved = all(claim.held == claim.total for claim in self.claims)
        return proved and all(strength.enough for strength in self.strengths)


def claims_of(proof: Proof) -> tuple[Claim, ...]:
    """The rows of a proof, by kind."""
    kinds = dict.fromkeys(row.kind for row in proof.rows)
    return tuple(_claim(kind, [row for row in proof.rows if row.kind == kind]) for kind in kinds)


def _claim(kind: str, rows: list[Row]) -> Claim:
    broken = tuple(f"{row.question} {row.subject}: {row.note}" for row in rows if not row.ok)
    says = KINDS.get(kind, kind)
    return Claim(kind=kind, says=says, held=len(rows) - len(broken), total=len(rows), broken=broken)


def claim_of(kind: str, subjects: Iterable[tuple[str, str]]) -> Claim:
    """A claim about subjects, each with what is wrong with it; "" where nothing is."""
    tried = [*subjects]
    broken = tuple(f"{subject}: {wrong}" for subject, wrong in tried if wrong)
    return Claim(kind=kind, says=KINDS[kind], held=len(tried) - len(broken), total=len(tried), broken=broken)


def strength_of(
    question: str, fates: Iterable[tuple[Mutant, Fate]], equivalents: Iterable[Equivalent]
) -> Strength:
    """Count what became of a question's mutants, and list those that went unnoticed."""
    tried, known = [*fates], [*equivalents]
    left = [left_of(mutant, known) for mutant, fate in tried if not fate.killed]
    made = Counter(mutant.operator for mutant, _ in tried)
    killed = Counter(mutant.operator for mutant, fate in tried if fate.killed)
    return Strength(
        question=question, made=len(tried), killed=killed.total(),
        survivors=tuple(item for item in left if not item.reason),
        equivalents=tuple(item for item in left if item.reason),
        operators={name: (killed[name], made[name]) for name in made},
    )  # fmt: skip


def left_of(mutant: Mutant, equivalents: Iterable[Equivalent]) -> Left:
    """A survivor as it is shown, with the reason for which it was set aside."""
    reason = next((item.reason for item in equivalents if item.is_of(mutant)), "")
    return Left(
        function=mutant.function, operator=mutant.operator, cell=mutant.cell, line=mutant.line,
        before=mutant.before, after=mutant.after, reason=reason,
    )  # fmt: skip


def as_json(certificate: Certificate) -> dict[str, Any]:
    """A certificate as it is written to a file: fields in the order of reading."""
    fields = dataclasses.asdict(certificate)
    fields["date"] = certificate.date.isoformat()
    fields |= {"made": certificate.made, "killed": certificate.killed, "score": certificate.score}
    fields["cost_says"] = str(certificate.cost) if certificate.cost else ""
    for strength, written in zip(certificate.strengths, fields["strengths"], strict=True):
        written["score"] = strength.score
    return {"format": FORMAT, "ok": certificate.ok, **fields}
