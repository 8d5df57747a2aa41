"""Verdicts to scores: a Report for one submission, a Gradebook for a class."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from autograder.model import CellOutcome, Claim, State, Verdict


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that is known of one student's submission, and all that a rendering needs.

    ``titles`` are the questions' headings, by name. ``reason`` is a sentence where the state is not
    ``graded``. ``notices`` are sentences about what was repaired, left out or looked odd. ``seed``,
    ``limits`` and ``replay`` are for staff only.
    ``files`` are those beside the notebook that were taken, as (path, SHA-256). ``graded_at`` (ISO
    8601, UTC), ``wall_s`` and ``attempt`` lie outside the promise that the same submission gives the
    same report.
    """

    student: str
    state: State
    assignment: str
    title: str
    version: str
    max_score: Fraction
    verdicts: tuple[Verdict, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    file: str = ""
    sha256: str = ""
    files: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    cells: tuple[CellOutcome, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    only_definitions: bool = False
    sandbox: str = ""
    isolation: str = ""
    image: str = ""
    seed_hash: str = ""
    seed: int | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    replay: str = ""
    attempt: int = 1
    graded_at: str = ""
    wall_s: float = 0.0
    cpu_s: float | None = None
    device: str = "cpu"
    gpu_mb: int = 0

    @property
    def score(self) -> Fraction:
        """The sum of what the questions earned; what waits for a person adds nothing yet."""
        return sum((verdict.earned for verdict in self.verdicts if not verdict.pending), Fraction(0))

    def pending(self) -> tuple[str, ...]:
        """The questions that wait for a person."""
        return tuple(verdict.question for verdict in self.verdicts if verdict.pending)


@dataclass(frozen=True, kw_only=True)
class Gradebook:
    """A class on one assignment: a report for every student of the roster and of the folder.

    ``questions`` are (name, points) in the notebook's order. ``warnings`` are what a lecturer must
    see before anything else: what looks like our fault or the assignment's rather than a student's.
    """

    assignment: str
    title: str
    version: str
    questions: tuple[tuple[str, Fraction], ...]
    reports: tuple[Report, ...]
    seed_hash: str = ""
    warnings: tuple[str, ...] = ()
    graded_at: str = ""

    @property
    def max_score(self) -> Fraction:
        return sum((points for _, points in self.questions), Fraction(0))

    def by_state(self) -> dict[State, tuple[Report, ...]]:
        """The reports of each state; every state has an entry."""
        return {state: tuple(r for r in self.reports if r.state is state) for state in State}

    def graded(self) -> tuple[Report, ...]:
        return self.by_state()[State.GRADED]

    def misconceptions(self) -> tuple[tuple[str, str, str, int], ...]:
        """(question, name, sentence, students) of every diagnosis, the commonest first."""
        found: Counter[tuple[str, str, str]] = Counter()
        for report in self.graded():
            for verdict in report.verdicts:
                diagnosis = verdict.diagnosis
                if diagnosis is not None and not diagnosis.inherited:
                    found[verdict.question, diagnosis.title, diagnosis.says] += 1
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return tuple((*key, count) for key, count in ranked)

    def is_common(self, count: int) -> bool:
        """Whether so many students are reason enough for a lesson: two, or a fifth of a small class."""
        return count >= 2 or count * 5 >= len(self.graded()) > 0

    def relations(self) -> tuple[tuple[str, Claim, int], ...]:
        """(question, relation, students) of what was found without anybody's having declared it."""
        found = Counter(
            (verdict.question, dataclasses.replace(claim, checks=()))
            for report in self.graded()
            for verdict in report.verdicts
            for claim in verdict.claims
        )
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0][0], str(item[0][1])))
        return tuple((*key, count) for key, count in ranked)


def points_text(points: Fraction) -> str:
    """Points as people write them: at most two decimals, none where they are whole.

    >>> points_text(Fraction(25, 2)), points_text(Fraction(10)), points_text(Fraction(10, 3))
    ('12.5', '10', '3.33')
    """
    return f"{float(points):.2f}".rstrip("0").rstrip(".")
