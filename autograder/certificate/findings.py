"""What a certificate says, as values: what was proved, what was broken, what went unnoticed."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.certificate.equivalents import Equivalent
from autograder.certificate.mutants import Mutant
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
    """A mutant that kept full marks; ``reason`` where a person set it aside as right."""

    function: str
    operator: str
    cell: int
    line: int
    before: str
    after: str
    reason: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Strength:
    """How strong a question's hidden tests are; ``left_out`` says why nothing was tried."""

    question: str
    made: int = 0
    killed: int = 0
    survivors: tuple[Left, ...] = ()
    equivalents: tuple[Left, ...] = ()
    operators: Mapping[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    left_out: str = ""

    @property
    def score(self) -> float | None:
        """The share that was noticed, those set aside apart; None if nothing was tried."""
        counted = self.made - len(self.equivalents)
        return self.killed / counted if counted else None

    @property
    def enough(self) -> bool:
        return self.score is None or self.score >= ENOUGH


@dataclasses.dataclass(frozen=True, kw_only=True)
class Certificate:
    """What is known of an assignment's hidden tests, of one version and one day."""

    assignment: str
    title: str
    version: str
    program: str
    seed: int
    date: datetime.date
    claims: tuple[Claim, ...]
    strengths: tuple[Strength, ...]
    warnings: tuple[str, ...] = ()

    @property
    def made(self) -> int:
        return sum(strength.made for strength in self.strengths)

    @property
    def killed(self) -> int:
        return sum(strength.killed for strength in self.strengths)

    @property
    def score(self) -> float | None:
        counted = self.made - sum(len(strength.equivalents) for strength in self.strengths)
        return self.killed / counted if counted else None

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


def strength_of(
    question: str, fates: Iterable[tuple[Mutant, Fate]], equivalents: Iterable[Equivalent]
) -> Strength:
    """Count what became of a question's mutants, and list those that went unnoticed."""
    tried, known = [*fates], [*equivalents]
    left = [_left(mutant, known) for mutant, fate in tried if not fate.killed]
    made = Counter(mutant.operator for mutant, _ in tried)
    killed = Counter(mutant.operator for mutant, fate in tried if fate.killed)
    return Strength(
        question=question, made=len(tried), killed=killed.total(),
        survivors=tuple(item for item in left if not item.reason),
        equivalents=tuple(item for item in left if item.reason),
        operators={name: (killed[name], made[name]) for name in made},
    )  # fmt: skip


def _left(mutant: Mutant, equivalents: Iterable[Equivalent]) -> Left:
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
    for strength, written in zip(certificate.strengths, fields["strengths"], strict=True):
        written["score"] = strength.score
    return {"format": 1, "ok": certificate.ok, **fields}
