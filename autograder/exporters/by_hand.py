"""What a person who marks by hand is shown: the answer as it stands in the student's notebook."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from autograder.explain.source import source_of
from autograder.model import Verdict
from autograder.report import Report

_HEADING = re.compile(r"^#+\s+(.*?)\s*$", re.MULTILINE)


def mark_command(report: Report, verdict: Verdict) -> str:
    """What to type."""
    return f'autograder mark RUN {shlex.quote(report.student)} {verdict.question} POINTS --reason "..."'


def handed_in(
    report: Report, verdict: Verdict, notebook: Mapping[str, Any], limits: Mapping[str, float]
) -> Markup:
    """What stands under a question's heading, with what it showed when it was run here."""
    from autograder.exporters.notebook_html import notebook_html

    own = report.titles.get(verdict.question, "")
    return notebook_html(notebook, report.cells, limits, only=under(notebook, own, report.titles.values()))


def under(notebook: Mapping[str, Any], title: str, titles: Iterable[str]) -> range:
    """The cells from the heading ``title`` to the heading of another question, or to the end.

    Everything, where the student's notebook has no such heading any more.
    """
    cells = [cell if isinstance(cell, dict) else {} for cell in notebook.get("cells", [])]
    headings = [_headings(cell) for cell in cells]
    start = next((i for i, found in enumerate(headings) if title and title in found), None)
    if start is None:
        return range(len(cells))
    others = set(titles) - {title}
    ends = (i for i, found in enumerate(headings) if i > start and others & found)
    return range(start, next(ends, len(cells)))


def _headings(cell: Mapping[str, Any]) -> set[str]:
    if cell.get("cell_type") != "markdown":
        return set()
    return {match[1] for match in _HEADING.finditer(source_of(cell)[:20_000])}
