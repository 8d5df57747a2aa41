"""A submitted notebook, read by our own bounded reader: repaired where that is safe, else refused."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from autograder.errors import SubmissionError
from autograder.model import Submission, code_cells

MAX_BYTES = 100 << 20
MAX_CELLS = 5_000
MAX_SOURCE = 10 << 20
MAX_NAMED = 6
MAX_NOTICES = 20
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
    code = code_cells({"cells": cells})
    if not code:
        raise SubmissionError(f"{name} has no code cells.")
    return Submission(
        student=student, file=name, sha256=hashlib.sha256(data).hexdigest(), cells=code,
        notebook={"cells": cells, "metadata": _language(notebook), "nbformat": 4, "nbformat_minor": 5},
        notices=tuple(notices),
    )  # fmt: skip


def _language(notebook: dict[str, Any]) -> dict[str, str]:
    """The language of the notebook's kernel, where that is another than Python."""
    metadata = notebook.get("metadata")
    kinds = (
        [metadata.get(key) for key in ("kernelspec", "language_info")] if isinstance(metadata, dict) else []
    )
    specs = [kind for kind in kinds if isinstance(kind, dict)]
    named = [spec.get(key) for spec in specs for key in ("language", "name")]
    texts = [text for text in named if isinstance(text, str) and text]
    if not texts or any("python" in text.casefold() for text in texts):
        return {}
    return {"language": _encodable(texts[0][:40])}


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
    found = _parsed(name, data, text)
    if isinstance(found, str) and found.lstrip().startswith("{"):
        notices.append("The notebook was wrapped in JSON twice; it was read all the same.")
        found = _parsed(name, found.encode("utf-8", "replace"), found)
    if not isinstance(found, dict):
        raise SubmissionError(f"{name} is JSON, but not a notebook.")
    return found


def _parsed(name: str, data: bytes, text: str) -> Any:
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > MAX_PARTS:
        raise SubmissionError(f"{name} has too many parts. Clear its outputs and submit it again.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if other := _something_else(text):
            raise SubmissionError(f"{name} {other}") from error
        what = f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})"
        what = "ends in the middle: it was cut off" if _is_cut(text, error) else what
        raise SubmissionError(f"{name} {what}. Save it again in Jupyter and submit that file.") from error
    except RecursionError as error:
        raise SubmissionError(f"{name} is nested too deeply to be a notebook.") from error
    except ValueError as error:
        raise SubmissionError(f"{name} holds a number with thousands of digits. Take it out.") from error


_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_SCRIPT = re.compile(
    r"^(?:#!|# %%|# In\[|# coding|# -\*-|import \w|from \w+ import |def \w+\()", re.MULTILINE
)


def _something_else(text: str) -> str:
    """What a text that is not JSON seems to be, and what to do about it; "" if nothing is recognised."""
    if text.lstrip().startswith("{"):
        found = _CONFLICT.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        what = f"holds the conflict markers of a Git merge (line {line}). Settle the conflict"
        return f"{what}, open it in Jupyter, and submit it again." if found else ""
    if _SCRIPT.search(text[:20_000]):
        return "is a Python script, not a notebook. Submit the .ipynb file itself, not an export of it."
    return ""


_WORDS = ("true", "false", "null", "-Infinity", "NaN", ".", "e-", "e+")


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Whether a text goes wrong only because it ends: in a string, in a word, or between two parts."""
    rest = text[error.pos :].strip()
    quotes = '"' in re.sub(r"\\.", "", rest[1:], flags=re.DOTALL)  # those of a line of code are escaped
    in_a_string = error.msg.startswith(("Unterminated", "Invalid \\")) and not quotes
    return in_a_string or any(word.startswith(rest) for word in _WORDS)


_OTHER_FILES = {b"PK\x03\x04": "a ZIP archive", b"%PDF-": "a PDF", b"\x1f\x8b": "a gzip archive"}


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
    for mark, what in _OTHER_FILES.items():
        if data.startswith(mark):
            raise SubmissionError(f"{name} is {what}, not a notebook. Submit the .ipynb file itself.")
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
    cells = [_cell(name, i, cell, notices) for i, cell in enumerate(raw)]
    if sum(len(cell["source"]) for cell in cells) > MAX_SOURCE:
        raise SubmissionError(f"{name} holds more than {MAX_SOURCE >> 20} MB of source.")
    if not any(cell["source"].strip() for cell in cells) and any(_source_of(cell) is None for cell in raw):
        raise SubmissionError(
            f"{name} has no source left in its cells. Save it again in Jupyter and submit that."
        )
    _repair_ids(cells, notices)
    unsaid = [str(i + 1) for i, cell in enumerate(raw) if isinstance(cell, dict) and _is_unsaid_code(cell)]
    if unsaid:
        where = ", ".join(unsaid[:MAX_NAMED]) + (" and more" if len(unsaid) > MAX_NAMED else "")
        notices.append(f"Cells that do not say their kind and have outputs were read as code: {where}.")
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


def _cell(name: str, index: int, cell: Any, notices: list[str]) -> dict[str, Any]:
    if not isinstance(cell, dict):
        _note(notices, f"Entry {index + 1} of the file's cells is no cell; it was left out.")
        cell = {"cell_type": "raw", "source": ""}
    source = _source_of(cell)
    if source is None:
        _note(notices, f"Cell {index + 1} has no source; it was read as an empty cell.")
        source = ""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise SubmissionError(f"{name}: the source of cell {index + 1} is not text.")
    metadata = cell.get("metadata")
    return {
        "cell_type": _kind(cell),
        "source": _encodable(source),
        "id": cell.get("id"),
        "metadata": {"tags": _tags({"metadata": metadata if isinstance(metadata, dict) else {}})},
    }


def _source_of(cell: Any) -> Any:
    return cell.get("source", cell.get("input")) if isinstance(cell, dict) else None


def _note(notices: list[str], sentence: str) -> None:
    if len(notices) < MAX_NOTICES:
        notices.append(sentence)


def _kind(cell: dict[str, Any]) -> str:
    written = cell.get("cell_type")
    kind = written.strip().casefold() if isinstance(written, str) else ""
    kind = "code" if _is_unsaid_code(cell) else kind
    return kind if kind in ("code", "markdown", "raw") else "raw"


def _is_unsaid_code(cell: dict[str, Any]) -> bool:
    """Whether a cell does not say its kind and is code: only code has outputs and a count of executions."""
    return not cell.get("cell_type") and ("outputs" in cell or "execution_count" in cell)


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
