"""A run's files, rendered from the store by spawned workers; nothing is run or judged."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from autograder.course.class_examples import class_examples
from autograder.course.reports import Records, gradebook_of, read_run, report_of, view_of
from autograder.course.run_folder import RunFolder
from autograder.course.worker import serve_parent
from autograder.engine import each
from autograder.exporters.files import file_names
from autograder.exporters.run_files import write_class, write_report

FEW = 16
"""So many reports are written here before workers would have started."""

CHUNK = 8


def write_files(
    root: Path,
    jobs: int,
    step: Callable[[int, int], None] = lambda done, total: None,
    only: Collection[str] | None = None,
) -> Path:
    """Write every report, the class's page and the CSV; return the class's page.

    Args:
        only: the students whose reports are written anew; the others' stay as they are.

    Raises:
        UsageError: there is no run here, or its assignment has changed since it was graded.
    """
    run = RunFolder(root)
    store, info = run.open_existing()
    try:
        records = read_run(run, store, info)
        book = gradebook_of(records)
        page = write_class(book, root, class_examples(records, book))
        students = [r.student for r in book.reports if only is None or r.student in only]
        if len(students) <= FEW or jobs == 1:
            _write(records, students, step)
        else:
            _write_side_by_side(root, students, jobs, step)
    finally:
        store.close()
    return page


def _write(records: Records, students: Sequence[str], step: Callable[[int, int], None]) -> None:
    names = file_names(records.ids)
    for done, student in enumerate(students, start=1):
        item = records.store.submission(records.ids[student])
        notebook = item.submission.notebook if item.submission.notebook.get("cells") else None
        view = view_of(records.prepared, records.seen(item))
        report = report_of(records, item)
        write_report(report, records.run.root, names[student], notebook=notebook, staff=view)
        step(done, len(students))


def _write_side_by_side(
    root: Path, students: Sequence[str], jobs: int, step: Callable[[int, int], None]
) -> None:
    chunks = [students[at : at + CHUNK] for at in range(0, len(students), CHUNK)]
    context = multiprocessing.get_context("spawn")

    def pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(str(root),))

    done = 0
    for _, count in each(dict(enumerate(chunks)), _work, pool):
        if isinstance(count, BaseException):
            raise count
        done += count
        step(done, len(students))


_records: Records | None = None


def _begin(root: str) -> None:
    global _records
    serve_parent()
    run = RunFolder(Path(root))
    store, info = run.open_existing()
    _records = read_run(run, store, info)


def _work(students: Sequence[str]) -> int:
    assert _records is not None
    _write(_records, students, lambda done, total: None)
    return len(students)
