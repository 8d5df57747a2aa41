"""The roster: a CSV whose column ``student``, or another of ``COLUMNS``, names every student."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from autograder.errors import UsageError
from autograder.importers.folder import canonical

COLUMNS = ("student", "student_id", "id", "sid", "username", "email")


def read_roster(path: Path) -> tuple[str, ...]:
    """Read the students' ids in order.

    Raises:
        UsageError: the file cannot be read, or rows lack an id or repeat one; each row is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except UnicodeDecodeError as error:
        place = f"byte {error.start}: {error.reason}"
        raise UsageError(f"{path} is not UTF-8 text ({place}). Save it as CSV in UTF-8.") from error
    except (OSError, csv.Error) as error:
        raise UsageError(f"{path}: {error}") from error
    if not rows:
        raise UsageError(f"{path} is empty: a first line with the column `student` is expected.")
    header = [name.strip().lower() for name in rows[0]]
    column = next((header.index(name) for name in COLUMNS if name in header), None)
    if column is None:
        raise UsageError(f"{path}, row 1: no column named {', '.join(COLUMNS)}; found {', '.join(header)}.")
    ids = [(n, canonical(row[column]) if column < len(row) else "")
           for n, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]  # fmt: skip
    wrong = [f"row {n}: no {header[column]}" for n, id in ids if not id]
    counts = Counter(id.casefold() for _, id in ids if id)
    wrong += [f"row {n}: {id!r} appears {counts[id.casefold()]} times"
              for n, id in ids if counts[id.casefold()] > 1]  # fmt: skip
    if wrong:
        raise UsageError(f"{path} has rows that cannot be used:\n  " + "\n  ".join(wrong))
    return tuple(id for _, id in ids)
