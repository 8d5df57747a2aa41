"""A question's failures, each told once, with one place to look and the checks it explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.explain.claims import claim_sayings, tellable
from autograder.explain.examples import example_saying
from autograder.explain.saying import Saying, joined
from autograder.explain.source import Source
from autograder.explain.student import FOLLOWS, NO_LIMITS, place_to_look, say, subject
from autograder.model import CheckKind, Evidence, Mismatch, Outcome, Verdict
from autograder.report import points_text

_ITSELF = (
    CheckKind.VALUE, CheckKind.RAISES, CheckKind.SCORE, CheckKind.SAMPLE, CheckKind.REPEATS, CheckKind.FRESH,
)  # fmt: skip
_AFTER_BASIC = (CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to tell a student about a question: what, where to look, which checks show it.

    ``whole``: a relation that says of every wrong value what it is.
    """

    saying: Saying
    where: str = ""
    checks: tuple[str, ...] = ()
    recognised: bool = False
    whole: bool = False

    def text(self) -> str:
        """The whole as plain text."""
        where = f"Look at {self.where}" if self.where else ""
        return "\n\n".join(part for part in (self.saying.text(), where) if part)


def findings(
    verdict: Verdict, source: Source | None = None, limits: Mapping[str, float] = NO_LIMITS
) -> tuple[Finding, ...]:
    """What a student is told of a question: the diagnosis first, what it leaves unexplained, an example.

    Args:
        verdict: the judged question.
        source: the student's notebook; without it no line of it is quoted.
        limits: ``call_cpu_s`` and ``memory_mb``, where they are to be named.
    """
    source = source or Source()
    failed = [evidence for evidence in verdict.evidence if not evidence.passed]
    if not failed:
        return ()
    explained, left = _explained(verdict, failed)
    first = () if verdict.diagnosis is None else (_recognised(verdict, explained, source),)
    related = _related(verdict, source)
    told = {id for found in related if found.whole for id in found.checks}
    rest = [item for item in left if not (_plain_value(item) and item.check.id in told)]
    whole = tuple(found for found in related if found.whole)
    partly = tuple(found for found in related if not found.whole)
    shown = () if verdict.example is None else (Finding(saying=example_saying(verdict.example, source)),)
    return first + whole + _grouped(rest, source, limits) + partly + shown


def _related(verdict: Verdict, source: Source) -> tuple[Finding, ...]:
    """What is certain of all wrong values, where nothing was recognised."""
    failed = {item.check.id for item in verdict.evidence if not item.passed}
    told = [claim for claim in verdict.claims if tellable(claim, source)]
    return tuple(
        Finding(saying=saying, checks=tuple(id for id in ids if id in failed), whole=whole)
        for saying, ids, whole in claim_sayings(told, source)
    )


def follow_through(verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """The sentence on checks that count although they build on a wrong result, and their ids."""
    ids = tuple(e.check.id for e in verdict.evidence if e.passed and e.follow_through)
    return (FOLLOWS.sentence if ids else "", ids)


def points_lines(verdict: Verdict) -> tuple[str, ...]:
    """``basic: 6 of 6 points`` and so on; a rule that withheld points is named."""
    return tuple(
        f"{group.name}: {points_text(group.earned)} of {points_text(group.points)} points"
        + (f" ({group.why_not})" if group.why_not else "")
        for group in verdict.groups
    )


def _explained(verdict: Verdict, failed: list[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Split failures into those that the diagnosis, or a wrong basic result, accounts for, and the rest."""
    values = [e for e in failed if e.check.kind in _ITSELF]
    rest = [e for e in failed if e not in values]
    follow = [e for e in rest if values and e.check.kind in _AFTER_BASIC]
    alone = [e for e in rest if e not in follow]
    if verdict.diagnosis is not None:
        return values + follow, alone
    return [], values + alone if values else rest


def _recognised(verdict: Verdict, explained: list[Evidence], source: Source) -> Finding:
    diagnosis = verdict.diagnosis
    assert diagnosis is not None
    checks = tuple(evidence.check.id for evidence in explained)
    if not diagnosis.inherited:
        where = source.checked(diagnosis.where)
        saying = Saying(sentence=diagnosis.says)
        return Finding(saying=saying, where=where, checks=checks, recognised=True)
    name = diagnosis.where if source.names(diagnosis.where.partition(".")[0]) else ""
    builds = f"your `{name}`" if name else "an earlier function of yours"
    return Finding(
        saying=Saying(
            sentence=f"What is wrong here comes from {builds}, on which this question builds.",
            hint="What went wrong there is said where it is asked for; mend that first.",
        ),
        checks=checks,
        recognised=True,
    )


def _grouped(left: Iterable[Evidence], source: Source, limits: Mapping[str, float]) -> tuple[Finding, ...]:
    """Put failures that are told in the same words together; numbers that differ count as the same."""
    groups: dict[object, list[Evidence]] = {}
    keys: dict[str, object] = {}
    for evidence in left:
        cause = keys.get(_because(evidence))
        key = cause or _key(evidence, source, limits)
        keys.setdefault(evidence.check.call, key)
        groups.setdefault(key, []).append(evidence)
    return tuple(_finding(group, source, limits) for group in groups.values())


def _because(evidence: Evidence) -> str:
    seen = evidence.mismatch.observation if evidence.mismatch else None
    return seen.because if seen and seen.outcome is Outcome.NOT_RUN else ""


def _key(evidence: Evidence, source: Source, limits: Mapping[str, float]) -> object:
    if _plain_value(evidence):
        return "value"
    return say(evidence, source, limits), place_to_look(evidence, source)


def _plain_value(evidence: Evidence) -> bool:
    kind = evidence.mismatch.kind if evidence.mismatch else "value"
    return evidence.check.kind is CheckKind.VALUE and kind == "value" and not evidence.inherited


def _finding(group: list[Evidence], source: Source, limits: Mapping[str, float]) -> Finding:
    first = group[0]
    many = len(group) > 1 and all(map(_plain_value, group))
    saying = _values_together(group, source) if many else say(first, source, limits)
    where = next(filter(None, (place_to_look(e, source) for e in group)), "")
    return Finding(saying=saying, where=where, checks=tuple(e.check.id for e in group))


def _values_together(group: list[Evidence], source: Source) -> Saying:
    mismatches = [(e.check, e.mismatch or Mismatch(kind="value")) for e in group]
    names = list(dict.fromkeys(subject(check, mismatch, source) for check, mismatch in mismatches))
    who = joined([name if i == 0 else name.replace("Your", "your") for i, name in enumerate(names)])
    shares = [mismatch.wrong / mismatch.total for _, mismatch in mismatches if mismatch.total]
    if not shares or min(shares) == 1:
        return Saying(sentence=f"{who}: every entry is wrong, in {len(group)} checks.")
    low, high = (max(5, 5 * round(20 * part)) for part in (min(shares), max(shares)))
    span = f"about {low} %" if low == high else f"{low} to {high} %"
    return Saying(sentence=f"{who}: wrong in {len(group)} checks, in {span} of the entries.")
