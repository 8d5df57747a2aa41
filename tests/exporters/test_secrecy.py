"""Canaries in every field of a report: none of the hidden ones reaches what students are given.

The report is made from the types themselves, so a field that is added later is planted too, and is
hidden unless it is named here.
"""

from __future__ import annotations

import enum
import itertools
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from autograder.exporters.staff_view import StaffView
from autograder.exporters.student_html import render, render_both
from autograder.model import (
    Call,
    CellOutcome,
    CheckKind,
    Diagnosis,
    Evidence,
    GroupScore,
    Mismatch,
    Observation,
    Outcome,
    State,
    Verdict,
)
from autograder.report import Report

MAY_BE_TOLD = (
    "Report.student", "Report.assignment", "Report.title", "Report.version", "Report.max_score", "Report.reason",
    "Report.sha256", "Report.files", "Report.notices", "Report.versions", "Report.sandbox", "Report.isolation", "Report.seed_hash",
    "Report.attempt", "Report.file's own name", "Report.graded_at", "Report.cells", "Report.limits.call_cpu_s",
    "Verdict.question", "Verdict.points", "Verdict.earned", "Verdict.notes",
    "GroupScore.", "Check.id", "Check.group", "Check.output", "Check.axes", "Diagnosis.says", "Mark.reason", "Example.",
    "Mismatch.total of a container", "Mismatch.want_type of a container",
)  # fmt: skip
KINDS = "outcome container type shape finite dtype value text raises unchanged".split()


class Planter:
    """Makes values of any type whose every text and number is a canary, and remembers each one's field."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self.numbers = itertools.count(1)

    def text(self, where: str) -> str:
        canary = f"canary{next(self.numbers)}x"
        self.planted[canary] = where
        return canary

    def whole(self, where: str) -> int:
        number = 7_310_000_000 + next(self.numbers)
        self.planted[str(number)] = where
        return number

    def fraction(self, where: str) -> float:
        digits = 882_000_000 + next(self.numbers)
        self.planted[str(digits)] = where
        return float(f"0.{digits}")

    def make(self, hint: Any, where: str) -> Any:
        origin, parts = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType):
            return self.make(next(part for part in parts if part is not type(None)), where)
        if origin is tuple:
            inner = parts[:1] * 2 if parts[1:] == (...,) else parts
            return tuple(self.make(part, where) for part in inner)
        if origin in (Mapping, dict):
            return {self.text(where): self.make(parts[1], where)}
        if is_dataclass(hint):
            return self.fill(hint)
        return self.plain(hint, where)

    def plain(self, hint: Any, where: str) -> Any:
        if hint is bool:
            return False
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return next(iter(hint))
        if hint is int:
            return self.whole(where)
        if hint is float:
            return self.fraction(where)
        if hint is Fraction:
            return Fraction(self.whole(where))
        if hint is Any:
            return {self.text(where): np.array([self.fraction(where), self.fraction(where)])}
        assert hint is str, f"{where}: {hint}"
        return self.text(where)

    def fill(self, kind: Any, /, **given: Any) -> Any:
        hints = typing.get_type_hints(kind)
        made = {
            f.name: self.make(hints[f.name], f"{kind.__name__}.{f.name}")
            for f in fields(kind)
            if f.name not in given
        }
        return kind(**made, **given)


def observations(planter: Planter) -> Iterator[Observation]:
    for outcome in Outcome:
        yield planter.fill(Observation, outcome=outcome)


def judged(planter: Planter, question: str) -> Iterator[Evidence]:
    """Every kind of check with every kind of evidence and every outcome, passed, inherited and not."""
    made = itertools.product(CheckKind, KINDS, (False, True))
    for number, (check_kind, kind, inherited) in enumerate(made, start=1):
        for seen in [None, *observations(planter)] if kind in ("outcome", "raises") else [None]:
            mismatch = planter.fill(Mismatch, kind=kind, observation=seen)
            if kind == "container":
                mismatch = contract(planter, mismatch)
            evidence = planter.fill(Evidence, mismatch=mismatch, inherited=inherited)
            check = replace(evidence.check, kind=check_kind, question=question, id=f"{question}.g.{number}")
            yield replace(evidence, check=check, follow_through=number % 7 == 0, passed=number % 7 == 0)


def contract(planter: Planter, mismatch: Mismatch) -> Mismatch:
    """How many parts a result has, and in what container, is what the question itself asks for."""
    planter.planted[str(mismatch.total)] = "Mismatch.total of a container"
    planter.planted[mismatch.want_type] = "Mismatch.want_type of a container"
    return mismatch


def verdicts(planter: Planter) -> Iterator[Verdict]:
    groups = (planter.fill(GroupScore, earned=Fraction(1)),)
    diagnoses = [None, planter.fill(Diagnosis, inherited=False), planter.fill(Diagnosis, inherited=True)]
    for number, diagnosis in enumerate(diagnoses, start=1):
        found = judged(planter, f"q{number}")
        evidence = tuple(found if diagnosis is None else itertools.islice(found, 60))
        yield planter.fill(Verdict, groups=groups, evidence=evidence, diagnosis=diagnosis)


def planted_report(planter: Planter, state: State) -> Report:
    limits = {"call_cpu_s": planter.fraction("Report.limits.call_cpu_s"), planter.text("Report.limits"): 1.0}
    limits["seed"] = planter.fraction("Report.limits")
    file = "/".join(["", planter.text("Report.file"), planter.text("Report.file's own name")])
    return planter.fill(
        Report, file=file, state=state, verdicts=tuple(verdicts(planter)), limits=limits, cells=cells(planter)
    )


def cells(planter: Planter) -> tuple[CellOutcome, ...]:
    """A cell's own output and errors are its author's to see."""
    before = set(planter.planted)
    states = ("ok", "error", "interrupted", "died")
    made = tuple(planter.fill(CellOutcome, index=i, outcome=state) for i, state in enumerate(states))
    planter.planted |= dict.fromkeys(set(planter.planted) - before, "Report.cells")
    return made


def secrets(planter: Planter) -> dict[str, str]:
    return {c: where for c, where in planter.planted.items() if not where.startswith(MAY_BE_TOLD)}


def plain(html: str) -> str:
    """A page without its style sheet, and with numbers as they would be read."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", html.partition("</style>")[2])


@pytest.mark.parametrize("state", list(State))
def test_no_hidden_canary_is_in_a_students_report(samples: Any, state: State) -> None:
    planter = Planter()
    page = plain(render(planted_report(planter, state), samples.notebook()))
    told = {canary: where for canary, where in secrets(planter).items() if canary in page}
    assert not told


def test_the_canaries_would_be_found(samples: Any) -> None:
    """The staff's twin shows them, so that the test above can fail."""
    planter = Planter()
    report = planted_report(planter, State.GRADED)
    seen = {
        e.check.call: planter.fill(Observation, outcome=Outcome.RETURNED)
        for v in report.verdicts
        for e in v.evidence
    }
    calls = {id: Call(id=id, group="g", kind="function", target=planter.text("Call.target")) for id in seen}
    wants = {e.check.id: planter.make(Any, "StaffView.wants") for v in report.verdicts for e in v.evidence}
    student, staff = map(
        plain, render_both(report, samples.notebook(), StaffView(calls=calls, observations=seen, wants=wants))
    )
    shown = {where for canary, where in secrets(planter).items() if canary in staff}
    assert shown >= {
        "Check.case", "Check.call", "Check.forward", "Check.param", "Tolerance.name", "Mismatch.got_shape",
        "Mismatch.want_shape", "Mismatch.got_type", "Mismatch.want_type", "Mismatch.wrong", "Mismatch.total",
        "Mismatch.worst_index", "Mismatch.worst_got", "Mismatch.worst_want",
        "Mismatch.detail", "Mismatch.path", "Observation.printed", "Observation.detail", "Observation.because",
        "Observation.value", "StudentError.types", "StudentError.message", "StudentFrame.text", "StudentFrame.name",
        "Diagnosis.names", "Diagnosis.staff", "Diagnosis.where", "Report.seed", "Report.replay", "Report.image",
        "Report.limits", "Report.file", "Call.target", "StaffView.wants",
    }  # fmt: skip
    assert not [canary for canary in secrets(planter) if canary in student]


def test_what_may_be_told_is_told(samples: Any) -> None:
    """A page that shows nothing would keep every secret."""
    planter = Planter()
    page = plain(render(planted_report(planter, State.GRADED), samples.notebook()))
    shown = {where for canary, where in planter.planted.items() if canary in page}
    assert shown >= {
        "Report.student",
        "Report.sha256",
        "Report.versions",
        "Report.cells",
        "Diagnosis.says",
        "Mark.reason",
        "Verdict.notes",
    }


def test_no_path_of_ours_is_in_a_students_report(samples: Any) -> None:
    report = replace(samples.mixed(), file="/home/lecturer/inbox/x/work.ipynb")
    page = render(report, samples.notebook())
    assert "/home/" not in page
    assert "work.ipynb" in page
    assert "work.ipynb" in render(replace(report, file="C:\\Users\\lecturer\\work.ipynb"), samples.notebook())


def test_a_hidden_calls_words_are_not_repeated_even_as_a_place_or_a_name(samples: Any) -> None:
    """Student code can write what it saw into type names, traceback lines and keys of its results."""
    leak = "array_0_8675309"
    leaks = (
        samples.raised(leak, leak, text=leak, name=leak),
        samples.raised("ValueError", leak, cell=3, line=8675309),
        Mismatch(kind="type", got_type=leak, want_type="ndarray"),
        Mismatch(kind="container", got_type=leak, want_type="tuple", total=2, path=f"['{leak}']"),
        Mismatch(kind="text", worst_got=leak, worst_want="relu", path=f"['{leak}']"),
        Mismatch(kind="unchanged", path=leak),
    )
    evidence = tuple(samples.wrong(f"q1.basic.{i}", mismatch=m) for i, m in enumerate(leaks, start=1))
    group = (samples.group("basic", 10, 0, (0, len(evidence))),)
    report = samples.report("ada", verdicts=(samples.verdict("q1", group, evidence),))
    assert "8675309" not in render(report, samples.notebook())
