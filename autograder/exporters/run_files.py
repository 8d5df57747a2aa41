"""A run's folder: what may be handed out under ``students/``, everything else beside it.

::

    RUN/class.html           the class, for staff
    RUN/grades.csv           the gradebook
    RUN/students/<id>.html   safe to hand out as it is
    RUN/staff/<id>.html      the same with all that is hidden
    RUN/staff/results/<id>.json
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.exporters import gradebook_csv
from autograder.exporters.class_html import NO_EXAMPLES, render_class
from autograder.exporters.class_mistakes import Examples
from autograder.exporters.files import file_names, write_text
from autograder.exporters.results_json import results_json
from autograder.exporters.staff_view import StaffView
from autograder.exporters.student_html import render_both
from autograder.report import Gradebook, Report

Notebook = Mapping[str, Any]


def write_run(
    gradebook: Gradebook,
    out: Path,
    *,
    notebook_of: Callable[[Report], Notebook | None],
    staff_of: Callable[[Report], StaffView],
) -> Path:
    """Write every file of a run and return the class's page.

    Args:
        gradebook: the class.
        out: the run's folder.
        notebook_of: finds a report's notebook, when it is needed: a class's do not fit in memory.
        staff_of: finds what the staff's twin adds.
    """
    names = file_names(report.student for report in gradebook.reports)
    for report in gradebook.reports:
        write_report(report, out, names[report.student], notebook=notebook_of(report), staff=staff_of(report))
    return write_class(gradebook, out)


def write_class(gradebook: Gradebook, out: Path, examples: Examples = NO_EXAMPLES) -> Path:
    """Write what concerns the class as a whole, and return its page."""
    gradebook_csv.export(gradebook, out / "grades.csv")
    page = out / "class.html"
    write_text(page, render_class(gradebook, examples))
    return page


def write_report(
    report: Report, out: Path, name: str, *, notebook: Notebook | None, staff: StaffView
) -> Path:
    """Write one student's report, its twin for staff and its results; return the student's file.

    Args:
        name: the file name that ``file_names`` gives the student.
    """
    path = out / "students" / f"{name}.html"
    for_student, for_staff = render_both(report, notebook, staff)
    write_text(path, for_student)
    write_text(out / "staff" / f"{name}.html", for_staff)
    write_text(out / "staff" / "results" / f"{name}.json", results_json(report))
    return path
