"""The gradebook as CSV: one row per student, safe to open in a spreadsheet."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.explain.visible import visible
from autograder.exporters.files import write_text
from autograder.model import State
from autograder.report import Gradebook, Report, points_text

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def export(gradebook: Gradebook, out: Path) -> Path:
    """Write ``student,status,score,max_score,<question>...`` and return the file's path.

    A score is empty, never 0, unless the submission was graded.

    Args:
        out: the file to write, or a folder, which gets a ``grades.csv``.
    """
    path = out / "grades.csv" if out.is_dir() else out
    write_text(path, gradebook_csv(gradebook))
    return path


def gradebook_csv(gradebook: Gradebook) -> str:
    """The same as text."""
    import pandas as pd

    questions = [name for name, _ in gradebook.questions]
    header = ["student", "status", "score", "max_score", *questions]
    rows = [
        _row(report, gradebook, questions) for report in sorted(gradebook.reports, key=lambda r: r.student)
    ]
    table = pd.DataFrame(rows, columns=[safe_cell(name) for name in header], dtype=object)
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text


def safe_cell(text: str) -> str:
    r"""A text that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("ada"), safe_cell("\t=1+1")
    ("'=1+1", 'ada', "'\t=1+1")
    """
    plain = text if text.isprintable() else visible(text.replace("\r", "␍"))
    # As it was written and as it is shown, for colour codes are dropped; behind any kind of space too.
    starts = {part[:1] for whole in (text, plain) for part in (whole.lstrip(" "), whole.lstrip())}
    return f"'{plain}" if starts & _FORMULA else plain


def _row(report: Report, gradebook: Gradebook, questions: list[str]) -> list[Any]:
    graded = report.state is State.GRADED
    earned = {verdict.question: verdict.earned for verdict in report.verdicts} if graded else {}
    return [
        safe_cell(report.student),
        str(report.state),
        points_text(report.score) if graded else "",
        points_text(gradebook.max_score),
        *(_points(earned.get(name)) for name in questions),
    ]


def _points(points: Fraction | None) -> str:
    return "" if points is None else points_text(points)
