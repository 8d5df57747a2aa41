"""Writing what students get: otter-assign's student notebook, proved, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.authoring.files import Listed, link_data, listed_files, write_released
from autograder.authoring.filled import failures, prove
from autograder.authoring.leaks import leaks_in, read_notebook
from autograder.authoring.regions import read_material, unmarked_solutions, unsaved_outputs
from autograder.authoring.requirements import requirements
from autograder.authoring.setup_cell import bring_checks, settle_ids
from autograder.authoring.source import Source, read_source
from autograder.authoring.throwaway import BESIDE, Throwaway
from autograder.errors import AuthorError, UsageError
from autograder.inside.files import lay

REQUIREMENTS = "requirements.txt"
_TESTS_FAILED = "Some autograder tests failed"


def release(folder: Path, out: Path, step: Callable[[str], None]) -> tuple[Path, ...]:
    """Write what students of an assignment get into a new or empty folder, or over an untouched release.

    Args:
        folder: the assignment's folder, with ``<id>.ipynb`` and ``hidden/``.
        out: where to; it appears whole or not at all.
        step: is told what is being done.

    Returns:
        The files written.

    Raises:
        UsageError: ``out`` holds something else.
        AuthorError: the notebook is wrong, its solution fails a public test, or something would leak.
    """
    folder, out = folder.resolve(), out.resolve()
    _refuse_taken(out, folder.name)
    notebook = folder / f"{folder.name}.ipynb"
    source = read_source(notebook)
    files, wrong = listed_files(folder)
    _stop_at([*source.mistakes, *wrong] or unmarked_solutions(notebook))
    with tempfile.TemporaryDirectory(prefix="release-") as made:
        scratch = Path(made)
        step("building the students' notebook with otter-grader, and testing the solution")
        student = _assigned(notebook, source, scratch, files)
        write_released(files, student)
        step("looking for leaks")
        hidden = folder / "hidden"
        found = leaks_in(student, notebook, hidden, read_material(notebook, hidden, files))
        _stop_at([f"Leak: {sentence}" for sentence in found])
        step("running every check of the release: with the solutions filled in, and blank")
        link_data(files, student)
        _stop_at(prove(student, notebook.name, source, scratch, files.solution))
        needed = requirements(read_notebook(student / notebook.name))
        (student / REQUIREMENTS).write_text(_signature(student, folder.name) + needed, encoding="utf-8")
        step(f"writing {out}")
        _move(student, out)
    return tuple(sorted(path for path in out.rglob("*") if path.is_file()))


def _stop_at(mistakes: list[str]) -> None:
    if mistakes:
        raise AuthorError(mistakes)


def _assigned(notebook: Path, source: Source, scratch: Path, files: Listed) -> Path:
    """Run otter-assign and take its ``student`` folder, and only that."""
    result, work = scratch / "assigned", scratch / "assign"
    work.mkdir()
    write_released(files, work / BESIDE)
    lay({file.path: file.body for file in files.solution}, work / BESIDE)
    job = {"notebook": str(notebook), "result": str(result)}
    # Otter-grader tests the solution in an empty folder; what opens files is proved below, in the release.
    job |= {"untested": "yes"} if not files.all_modules() else {}
    answer = Throwaway(job, work).wait()
    student = result / "student"
    if "error" in answer:
        raise AuthorError(
            _why_not(
                answer,
                notebook,
                lambda: failures(student, notebook.name, source, scratch, files.solution),
            )
        )
    released = read_notebook(student / notebook.name)
    bring_checks(released, notebook.name, metadata.version("otter-grader"))
    settle_ids(released, read_notebook(notebook))
    _write_notebook(student / notebook.name, released)
    return student


def _why_not(answer: dict[str, Any], notebook: Path, failed: Callable[[], list[str]]) -> list[str]:
    """Otter-assign's no in our words: which question, which test, what it says."""
    if answer["message"].startswith(_TESTS_FAILED):
        named = failed()
        if named:
            return named + unsaved_outputs(notebook)
    return [f"{notebook}: otter-assign stops with {answer['error']}: {answer['message']}"]


def _write_notebook(path: Path, notebook: dict[str, Any]) -> None:
    """Write JSON as Jupyter does, so that opening and saving makes no difference."""
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _refuse_taken(out: Path, id: str) -> None:
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    stated = out / REQUIREMENTS
    if stated.is_file() and stated.read_text("utf-8", errors="replace").startswith(_signature(out, id)):
        return
    what = f"is not empty, and no untouched release of {id}" if out.is_dir() else "is a file"
    raise UsageError(f"{out} {what}. Nothing was written; name a new or an empty folder.")


def _signature(folder: Path, id: str) -> str:
    """A line by which a later release knows that nobody has worked in the folder since."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name != REQUIREMENTS:
            digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return f"# {id}, release {digest.hexdigest()}\n"


def _move(student: Path, out: Path) -> None:
    """Put a finished folder in its place: written beside it first, as renaming cannot be half done."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
        fresh, old = Path(made) / "fresh", Path(made) / "old"
        shutil.copytree(student, fresh)
        if out.exists():
            os.rename(out, old)
        try:
            os.rename(fresh, out)
        except OSError:
            if old.exists():
                os.rename(old, out)
            raise
