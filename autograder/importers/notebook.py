"""A submitted notebook, read by our own bounded reader: repaired where that is safe, else refused."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from autograder.errors import SubmissionError
from autograder.model import Cell, Submission

MAX_BYTES = 100 << 20
MAX_CELLS = 5_000
MAX_SOURCE = 10 << 20
MAX_PARTS = 10_000_000
"""Of JSON, counted before it is read: a few bytes of it can be a hundred of memory."""


def read_notebook(path: Path, student: str) -> Submission:
    """Read a submission.

    Raises:
        SubmissionError: it cannot be read; the sentence names the file, the place and what to do.
    """
    name = file_name(path)
    data = _bytes_of(path)
    notices: list[str] = []
    notebook = _json_of(name, data, notices)
    cells = _cells_of(name, notebook, notices)
    code = tuple(
        Cell(index=i, source=cell["source"], tags=_tags(cell))
        for i, cell in enumerate(cells)
        if cell["cell_type"] == "code"
    )
    if not code:
        raise SubmissionError(f"{name} has no code cells.")
    return Submission(
        student=student, file=name, sha256=hashlib.sha256(data).hexdigest(), cells=code,
        notebook={"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5},
        notices=tuple(notices),
    )  # fmt: skip


def file_name(path: Path) -> str:
    """A file's name as it can be stored and shown: on disk it may be any bytes."""
    return "".join("?" if unicodedata.category(c)[0] == "C" else c for c in path.name)


def _bytes_of(path: Path) -> bytes:
    name = file_name(path)
    if path.is_symlink() or not path.is_file():
        raise SubmissionError(f"{name} is not a plain file.")
    if path.stat().st_size > MAX_BYTES:
        raise SubmissionError(
            f"{name} is larger than {MAX_BYTES >> 20} MB. Clear its outputs and submit it again."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise SubmissionError(f"{name} cannot be read: {error.strerror}.") from error


def _json_of(name: str, data: bytes, notices: list[str]) -> dict[str, Any]:
    text = _text_of(name, data, notices)
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > MAX_PARTS:
        raise SubmissionError(f"{name} has too many parts. Clear its outputs and submit it again.")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})"
        what = "ends in the middle: it was cut off" if _is_cut(text, error) else what
        raise SubmissionError(f"{name} {what}. Save it again in Jupyter and submit that file.") from error
    except RecursionError as error:
        raise SubmissionError(f"{name} is nested too deeply to be a notebook.") from error
    except ValueError as error:
        raise SubmissionError(f"{name} holds a number with thousands of digits. Take it out.") from error
    if not isinstance(found, dict):
        raise SubmissionError(f"{name} is JSON, but not a notebook.")
    return found


_WORDS = ("true", "false", "null", "-Infinity", "NaN", ".", "e-", "e+")


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Whether a text goes wrong only because it ends: in a string, in a word, or between two parts."""
    rest = text[error.pos :].strip()
    in_a_string = error.msg.startswith(("Unterminated", "Invalid \\")) and '"' not in rest[1:]
    return in_a_string or any(word.startswith(rest) for word in _WORDS)


def _text_of(name: str, data: bytes, notices: list[str]) -> str:
    head = data.lstrip()[:200]
    if not head:
        raise SubmissionError(f"{name} is empty.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:2] == b"{\0" or head[:2] == b"\0{":
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
    lists = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
    cells = [cell for cells in lists for cell in cells if isinstance(cell, dict)]
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
        "source": _encodable(source),
        "id": cell.get("id"),
        "metadata": {"tags": _tags({"metadata": metadata if isinstance(metadata, dict) else {}})},
    }


def _tags(cell: dict[str, Any]) -> tuple[str, ...]:
    tags = cell["metadata"].get("tags")
    texts = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, (list, tuple)) else []
    return tuple(_encodable(tag[:60]) for tag in texts[:20])


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # JSON can spell half a character


def _repair_ids(cells: list[dict[str, Any]], notices: list[str]) -> None:
    """Number duplicate and missing cell ids by position: a random repair would change the report."""
    given = [cell["id"] for cell in cells if isinstance(cell["id"], str)]
    if len(set(given)) < len(given):
        notices.append("Some cells had the same id; they were numbered anew by position.")
    for index, cell in enumerate(cells):
        cell["id"] = f"cell-{index + 1}"
