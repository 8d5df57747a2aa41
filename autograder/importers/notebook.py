"""A submitted notebook, read by our own bounded reader: repaired where that is safe, else refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder.errors import SubmissionError
from autograder.model import Cell, Submission

MAX_BYTES = 100 << 20
MAX_CELLS = 5_000
MAX_SOURCE = 10 << 20


def read_notebook(path: Path, student: str) -> Submission:
    """Read a submission.

    Raises:
        SubmissionError: it cannot be read; the sentence names the file, the place and what to do.
    """
    data = _bytes_of(path)
    notices: list[str] = []
    notebook = _json_of(path.name, data, notices)
    cells = _cells_of(path.name, notebook, notices)
    code = tuple(
        Cell(index=i, source=cell["source"], tags=_tags(cell))
        for i, cell in enumerate(cells)
        if cell["cell_type"] == "code"
    )
    if not code:
        raise SubmissionError(f"{path.name} has no code cells.")
    return Submission(
        student=student, file=path.name, sha256=hashlib.sha256(data).hexdigest(), cells=code,
        notebook={"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5},
        notices=tuple(notices),
    )  # fmt: skip


def _bytes_of(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise SubmissionError(f"{path.name} is not a plain file.")
    if path.stat().st_size > MAX_BYTES:
        raise SubmissionError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MB. Clear its outputs and submit it again."
        )
    return path.read_bytes()


def _json_of(name: str, data: bytes, notices: list[str]) -> dict[str, Any]:
    text = _text_of(name, data, notices)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1
        place = f"line {error.lineno}, column {error.colno}"
        what = "ends in the middle: it was cut off" if cut else f"is not JSON at {place} ({error.msg})"
        raise SubmissionError(f"{name} {what}. Save it again in Jupyter and submit that file.") from error
    except RecursionError as error:
        raise SubmissionError(f"{name} is nested too deeply to be a notebook.") from error
    if not isinstance(found, dict):
        raise SubmissionError(f"{name} is JSON, but not a notebook.")
    return found


def _text_of(name: str, data: bytes, notices: list[str]) -> str:
    head = data[:200].lstrip()
    if not head:
        raise SubmissionError(f"{name} is empty.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SubmissionError(f"{name} is saved as UTF-16. Save it as UTF-8 and submit it again.")
    if head.startswith(b"version https://git-lfs"):
        raise SubmissionError(
            f"{name} is a Git LFS pointer, not the notebook. Run `git lfs pull` and submit the file itself."
        )
    if data.startswith(b"\xef\xbb\xbf"):
        notices.append("The file began with a byte order mark, which was ignored.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SubmissionError(f"{name} is not UTF-8 text (byte {error.start}).") from error
    if text.lstrip().startswith("<"):
        raise SubmissionError(
            f"{name} is an HTML page, not a notebook. Download the .ipynb file itself and submit that."
        )
    return text


def _cells_of(name: str, notebook: dict[str, Any], notices: list[str]) -> list[dict[str, Any]]:
    if "cells" not in notebook and isinstance(notebook.get("worksheets"), list):
        notebook = _upgraded(name, notebook, notices)
    raw = notebook.get("cells")
    if not isinstance(raw, list):
        raise SubmissionError(f"{name} has no list of cells: it is not a notebook.")
    if not raw:
        raise SubmissionError(f"{name} has no cells.")
    if len(raw) > MAX_CELLS:
        raise SubmissionError(f"{name} has {len(raw)} cells; at most {MAX_CELLS} are graded.")
    cells = [_cell(name, i, cell) for i, cell in enumerate(raw)]
    if sum(len(cell["source"]) for cell in cells) > MAX_SOURCE:
        raise SubmissionError(f"{name} holds more than {MAX_SOURCE >> 20} MB of source.")
    _repair_ids(cells, notices)
    return cells


def _upgraded(name: str, notebook: dict[str, Any], notices: list[str]) -> dict[str, Any]:
    """Version 3 keeps its cells in worksheets, and a code cell's source under ``input``."""
    sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
    cells = [cell for sheet in sheets for cell in sheet.get("cells", []) if isinstance(cell, dict)]
    if not cells:
        raise SubmissionError(f"{name} is a version 3 notebook without cells.")
    notices.append("The notebook is in the old format 3; it was read as format 4.")
    return {"cells": [{**cell, "source": cell.get("input", cell.get("source", ""))} for cell in cells]}


def _cell(name: str, index: int, cell: Any) -> dict[str, Any]:
    if not isinstance(cell, dict) or "source" not in cell:
        raise SubmissionError(f"{name}: cell {index + 1} is not a cell.")
    source = cell["source"]
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise SubmissionError(f"{name}: the source of cell {index + 1} is not text.")
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    return {
        "cell_type": kind if kind in ("code", "markdown", "raw") else "raw",
        "source": source.encode("utf-8", "replace").decode(),
        "id": cell.get("id"),
        "metadata": {"tags": _tags({"metadata": metadata if isinstance(metadata, dict) else {}})},
    }


def _tags(cell: dict[str, Any]) -> tuple[str, ...]:
    tags = cell["metadata"].get("tags")
    return tuple(str(tag)[:60] for tag in tags[:20]) if isinstance(tags, (list, tuple)) else ()


def _repair_ids(cells: list[dict[str, Any]], notices: list[str]) -> None:
    """Number duplicate and missing cell ids by position: a random repair would change the report."""
    given = [cell["id"] for cell in cells if cell["id"] is not None]
    doubled = len({str(id) for id in given}) < len(given)
    if doubled:
        notices.append("Some cells had the same id; they were numbered anew by position.")
    for index, cell in enumerate(cells):
        cell["id"] = f"cell-{index + 1}"
