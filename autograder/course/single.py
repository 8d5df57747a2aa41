"""One notebook, graded here and now, for the person who wants to look at it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from autograder.course.choice import open_asked
from autograder.course.intake import looked_over, wanted_of
from autograder.course.preparation import places_of, prepare, with_solution
from autograder.course.reports import seed_hash, shown_limits, view_of
from autograder.exporters.staff_view import StaffView
from autograder.grading import grade, visit
from autograder.importers.beside import checksums, files_beside, with_files
from autograder.importers.notebook import read_notebook
from autograder.model import Sandbox
from autograder.report import Report
from autograder.settings import Settings


def grade_one(
    folder: Path,
    notebook: Path,
    settings: Settings,
    seed: int | None,
    step: Callable[[str], None],
    *,
    sandbox: Sandbox | None = None,
) -> tuple[Report, StaffView]:
    """Grade one notebook without a run; nothing is kept.

    Args:
        sandbox: where it runs; the one that the settings name unless given.

    Raises:
        SubmissionError: the notebook cannot be read.
        SystemFault: the sandbox failed.
    """
    seed = secrets.randbits(63) if seed is None else seed
    step("drawing the hidden inputs")
    prepared = prepare(folder, seed)
    assignment = prepared.assignment
    wanted = wanted_of(assignment)
    found = with_files(read_notebook(notebook, notebook.stem), files_beside(notebook, wanted), wanted)
    found, state, reason = looked_over(found, assignment)
    sandbox = sandbox or open_asked(settings)
    if prepared.needs_solution():
        step("running the solution")
        limits, ours = assignment.limits, assignment.files.beside(assignment.files.solution)
        own = visit(assignment.solution, prepared.plans, sandbox, limits, beside=ours)
        prepared = with_solution(prepared, {seen.call_id: seen for seen in own.observations})
    step(f"running {notebook.name}")
    places, laid = places_of(found.code), assignment.files.beside(found.files)
    execution, verdicts = grade(found.code, prepared.plans, sandbox, assignment.limits, places, beside=laid)
    report = Report(
        student=found.student, state=state, reason=reason, assignment=assignment.id, title=assignment.title,
        version=assignment.version, max_score=assignment.max_score, verdicts=verdicts, file=found.file,
        sha256=found.sha256, cells=execution.cells, versions=execution.versions,
        files=checksums(found.files), notices=found.notices,
        only_definitions=execution.only_definitions, sandbox=execution.sandbox,
        limits=shown_limits(prepared), isolation=execution.isolation, image=execution.image,
        seed_hash=seed_hash(seed), seed=seed, wall_s=execution.wall_s, cpu_s=execution.cpu_s,
    )  # fmt: skip
    seen = {observation.call_id: observation for observation in execution.observations}
    return report, view_of(prepared, seen)
