"""A new course or assignment: a small, whole, working one, to be changed into one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CELL = re.compile(r"^%% (raw|markdown|code)\n", re.MULTILINE)

COURSE = {
    "autograder.toml": "settings.txt",
    "README.md": "readme.txt",
    ".gitignore": "ignore.txt",
    "roster.csv": "roster.txt",
}


def new_course(folder: Path) -> tuple[Path, ...]:
    """Write a course's folder: settings, a README with the week's commands, room for assignments.

    Raises:
        UsageError: one of its files is there already; nothing was written.
    """
    title = _title(folder.resolve().name)
    made = {folder / name: _filled(template, title=title, id="") for name, template in COURSE.items()}
    written = _write(made)
    (folder / "assignments").mkdir(exist_ok=True)
    return written


def new_assignment(folder: Path) -> tuple[Path, ...]:
    """Write an assignment that passes ``verify`` as it is: two questions, to be replaced by one's own.

    Args:
        folder: where to; its name is the assignment's id.

    Raises:
        UsageError: the name is no id, or the folder holds something already.
    """
    id = folder.resolve().name
    if not _ID.fullmatch(id):
        raise UsageError(
            f"{id!r} cannot be an assignment's id: use small letters, digits, - and _, such as 01-softmax."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already, and not empty. Nothing was written; name a new folder.")
    title = _title(id)
    notebook = json.dumps(
        _notebook(_filled("notebook.txt", title=title, id=id)), indent=1, ensure_ascii=False
    )
    return _write({
        folder / f"{id}.ipynb": notebook + "\n",
        folder / "assignment.toml": _filled("assignment.txt", title=title, id=id),
        folder / "hidden" / "spec.py": _filled("spec.txt", title=title, id=id),
    })  # fmt: skip


def _title(id: str) -> str:
    words = re.sub(r"^\d+[-_ ]*", "", id).replace("-", " ").replace("_", " ").strip()
    return (words or id).capitalize().replace('"', "'")


def _filled(template: str, **words: str) -> str:
    text = (files("autograder.authoring") / "new" / template).read_text(encoding="utf-8")
    return text.format(**words)


def _notebook(text: str) -> dict[str, Any]:
    """Cells from a text that marks each with ``%% kind``."""
    _, *parts = _CELL.split(text)
    cells = [_cell(i, kind, source) for i, (kind, source) in enumerate(_pairs(parts), start=1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    return zip(parts[::2], parts[1::2], strict=True)


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    more: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    lines = source.rstrip("\n").splitlines(keepends=True)
    return {"cell_type": kind, "id": f"cell-{number:02}", "metadata": {}, **more, "source": lines}


def _write(made: dict[Path, str]) -> tuple[Path, ...]:
    taken = [str(path) for path in made if path.exists()]
    if taken:
        raise UsageError(f"{', '.join(taken)} would be overwritten. Nothing was written.")
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(made)
