"""An assignment's proof as separate trials, each of which holds or says in words why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.course.choice import open_asked
from autograder.course.preparation import Prepared, prepare
from autograder.course.reports import view_of
from autograder.course.single import grade_one
from autograder.course.verification import Proof, prove, trivial
from autograder.explain.findings import findings
from autograder.explain.staff import staff_headline
from autograder.exporters.staff_view import StaffView
from autograder.model import Evidence, Verdict
from autograder.questions.judge import examine
from autograder.report import Report
from autograder.settings import Settings

KINDS = {"wrong": "misconception"}


@dataclass(frozen=True)
class Trial:
    """One thing that must hold: a case that the solution passes, a misconception that is recognised...

    ``kind``: ``case``, ``solution``, ``blank``, ``trivial``, ``wrong`` or ``right``; for a submission
    ``check``.
    """

    question: str
    kind: str
    name: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.question, KINDS.get(self.kind, self.kind), self.name]))


class Court:
    """Tries an assignment; the sandbox is entered once, when the first trial asks for it.

    Args:
        folder: the assignment's.
        seed: draws the hidden inputs.

    Raises:
        AuthorError: the assignment has mistakes.
    """

    def __init__(self, folder: Path, settings: Settings, seed: int) -> None:
        self.settings = settings
        self.prepared: Prepared = prepare(folder, seed)

    def trials(self) -> Iterator[Trial]:
        """Every trial, in the order of the questions."""
        for plan in self.prepared.plans:
            if plan.by_hand:
                continue
            for case in dict.fromkeys(check.case for check in plan.checks):
                yield Trial(plan.question, "case", case)
            yield Trial(plan.question, "solution", "")
            yield Trial(plan.question, "blank", "")
            for part in self.prepared.assignment.parts_of(plan.question):
                for name, _ in trivial(part, plan):
                    yield Trial(plan.question, "trivial", f"{part.target}: {name}")
            for lure in plan.lures:
                yield Trial(plan.question, "wrong", lure.wrong.name)
            for name, _ in plan.rights:
                yield Trial(plan.question, "right", name)

    def verdict(self, trial: Trial) -> str:
        """Why a trial fails, in words; nothing where it holds.

        Raises:
            SystemFault: the sandbox failed.
        """
        if trial.kind == "case":
            failed = [
                e for e in self._evidence[trial.question] if not e.passed and e.check.case == trial.name
            ]
            return "\n".join(told(item, self._view) for item in failed)
        name = trial.name or "the notebook"
        row = next(
            row for row in self._proof.rows
            if (row.question, row.kind, row.subject) == (trial.question, trial.kind, name)
        )  # fmt: skip
        earns = f"earns {row.got}, and should earn {row.want}"
        return "" if row.ok else f"{trial}: {earns}. {row.note}".strip()

    @cached_property
    def _proof(self) -> Proof:
        return prove(self.prepared, open_asked(self.settings))

    @cached_property
    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        seen = {observation.call_id: observation for observation in self._proof.solution.observations}
        return {plan.question: tuple(examine(plan, seen)) for plan in self._proof.prepared.plans}

    @cached_property
    def _view(self) -> StaffView:
        seen = {observation.call_id: observation for observation in self._proof.solution.observations}
        return view_of(self._proof.prepared, seen)


class Hearing:
    """Tries one submission: a trial for every check."""

    def __init__(self, folder: Path, notebook: Path, settings: Settings, seed: int) -> None:
        self.folder, self.notebook, self.settings, self.seed = folder, notebook, settings, seed
        self.prepared: Prepared = prepare(folder, seed)

    def trials(self) -> Iterator[Trial]:
        """A trial for every check, in the order of the questions."""
        for plan in self.prepared.plans:
            for check in plan.checks:
                yield Trial(plan.question, "check", f"{check.id} {check.case}")

    def verdict(self, trial: Trial) -> str:
        """Why a check fails, in words; nothing where it passes.

        Raises:
            SubmissionError: the notebook cannot be read.
            SystemFault: the sandbox failed.
        """
        report, view = self._graded
        given = next(verdict for verdict in report.verdicts if verdict.question == trial.question)
        item = next(e for e in given.evidence if f"{e.check.id} {e.check.case}" == trial.name)
        if item.passed:
            return ""
        return "\n".join([*_sentences(given), told(item, view)])

    @cached_property
    def _graded(self) -> tuple[Report, StaffView]:
        return grade_one(self.folder, self.notebook, self.settings, self.seed, _quietly)


def _quietly(text: str) -> None:
    """Progress that nobody watches."""


def _sentences(given: Verdict) -> list[str]:
    return [finding.text() for finding in findings(given)]


def told(item: Evidence, view: StaffView) -> str:
    """A check as staff read it, in several lines."""
    return "\n".join([staff_headline(item), *(f"  {line}" for line in view.lines(item))])
