"""A class in numbers: each question's mean, zeros, blanks and crashes, and how the scores spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from autograder.model import Evidence, Observation, Outcome, Verdict
from autograder.report import Gradebook

_CRASHES = (Outcome.RAISED, Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT, Outcome.DIED)
BINS = 10


@dataclass(frozen=True, kw_only=True)
class QuestionFigures:
    """One question over the graded students; all but ``mean`` and ``points`` count students."""

    name: str
    points: Fraction
    mean: Fraction
    full: int
    zeros: int
    blank: int
    crashed: int


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Students whose score, in percent, lies in [low, high); the last one includes 100."""

    low: int
    high: int
    count: int


def question_figures(gradebook: Gradebook) -> tuple[QuestionFigures, ...]:
    """The figures of every question, in the notebook's order."""
    found: dict[str, list[Verdict]] = {name: [] for name, _ in gradebook.questions}
    for report in gradebook.graded():
        for verdict in report.verdicts:
            found.setdefault(verdict.question, []).append(verdict)
    return tuple(_figures(name, points, found[name]) for name, points in gradebook.questions)


def distribution(gradebook: Gradebook) -> tuple[Bin, ...]:
    """How the graded students' scores spread over ten equal parts of the points."""
    counts = [0] * BINS
    for report in gradebook.graded():
        share = report.score / report.max_score if report.max_score else Fraction(0)
        counts[max(0, min(BINS - 1, int(share * BINS)))] += 1
    width = 100 // BINS
    return tuple(Bin(low=i * width, high=(i + 1) * width, count=count) for i, count in enumerate(counts))


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean, or 0 of nothing."""
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed) if listed else Fraction(0)


def median(values: Iterable[Fraction]) -> Fraction:
    """The median, or 0 of nothing."""
    listed = sorted(values)
    middle = len(listed) // 2
    if not listed:
        return Fraction(0)
    return listed[middle] if len(listed) % 2 else (listed[middle - 1] + listed[middle]) / 2


def blank(verdict: Verdict) -> bool:
    """Whether nothing was written: the name is missing, not implemented, or everything is None."""
    failed = [evidence for evidence in verdict.evidence if not evidence.passed]
    return not verdict.earned and bool(failed) and all(map(_nothing, failed))


def crashed(verdict: Verdict) -> bool:
    """Whether a call ended in an exception, at a limit, or with its process."""
    return not blank(verdict) and any(_crash(evidence) for evidence in verdict.evidence)


def _figures(name: str, points: Fraction, everyone: list[Verdict]) -> QuestionFigures:
    verdicts = [verdict for verdict in everyone if not verdict.pending]
    return QuestionFigures(
        name=name,
        points=points,
        mean=mean(verdict.earned for verdict in verdicts),
        full=sum(verdict.earned == verdict.points for verdict in verdicts),
        zeros=sum(verdict.earned == 0 for verdict in verdicts),
        blank=sum(map(blank, verdicts)),
        crashed=sum(map(crashed, verdicts)),
    )


def _seen(evidence: Evidence) -> Observation | None:
    return evidence.mismatch.observation if evidence.mismatch and not evidence.passed else None


def _nothing(evidence: Evidence) -> bool:
    mismatch, seen = evidence.mismatch, _seen(evidence)
    if seen is not None:
        raised = seen.error is not None and "NotImplementedError" in seen.error.types
        return raised or seen.outcome in (Outcome.MISSING, Outcome.NOT_RUN)
    return mismatch is not None and mismatch.got_type in ("None", "NoneType")


def _crash(evidence: Evidence) -> bool:
    seen = _seen(evidence)
    expected = evidence.mismatch is not None and evidence.mismatch.kind == "raises"
    return seen is not None and seen.outcome in _CRASHES and not expected
