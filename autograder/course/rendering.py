"""A run's files, rendered from the store by worker processes; nothing is run or judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from autograder.course import forkserver
from autograder.course.class_examples import class_examples
from autograder.course.reports import Records, gradebook_of, read_run, report_of, view_of
from autograder.course.run_folder import RunFolder
from autograder.course.worker import serve_parent
from autograder.engine import each
from autograder.exporters.files import file_names
from autograder.exporters.run_files import write_class, write_report
from autograder.report import Gradebook, Report

FEW = 64
"""So many reports are written here before workers would have loaded what it takes."""

CHUNK = 8


def write_files(
    root: Path,
    jobs: int,
    step: Callable[[int, int], None] = lambda done, total: None,
    only: Collection[str] | None = None,
) -> Gradebook:
    """Write every report, the class's page and the CSV; return the class.

    Args:
        step: told how many reports of how many are written, none of them first.
        only: the students whose reports are written anew; the others' stay as they are.

    Raises:
        UsageError: there is no run here, or its assignment has changed since it was graded.
    """
    run = RunFolder(root)
    store, info = run.open_existing()
    try:
        records = read_run(run, store, info)
        book = gradebook_of(records)
        write_class(book, root, class_examples(records, book))
        reports = [report for report in book.reports if only is None or report.student in only]
        step(0, len(reports))
        if len(reports) <= FEW or jobs == 1:
            names = file_names(records.ids)
            for done, report in enumerate(reports, start=1):
                _write(records, names[report.student], report)
                step(done, len(reports))
        else:
            _write_side_by_side(root, [report.student for report in reports], jobs, step)
    finally:
        store.close()
    return book


def _write(records: Records, name: str, report: Report) -> None:
    stored = records.store.submission(records.ids[report.student])
    notebook = stored.submission.notebook if stored.submission.notebook.get("cells") else None
    view = view_of(records.prepared, records.seen(stored))
    write_report(report, records.run.root, name, notebook=notebook, staff=view)


def _write_side_by_side(
    root: Path, students: Sequence[str], jobs: int, step: Callable[[int, int], None]
) -> None:
    chunks = [students[at : at + CHUNK] for at in range(0, len(students), CHUNK)]
    words = (str(root), forkserver.environment())

    def pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=forkserver.context(), initializer=_begin, initargs=words)

    done = 0
    for _, count in each(dict(enumerate(chunks)), _work, pool):
        if isinstance(count, BaseException):
            raise count
        done += count
        step(done, len(students))


_records: Records | None = None


def _begin(root: str, environment: Mapping[str, str]) -> None:
    global _records
    serve_parent(environment)
    run = RunFolder(Path(root))
    store, info = run.open_existing()
    _records = read_run(run, store, info)


def _work(students: Sequence[str]) -> int:
    assert _records is not None
    names = file_names(_records.ids)
    for student in students:
        stored = _records.store.submission(_records.ids[student])
        _write(_records, names[student], report_of(_records, stored))
    return len(students)
