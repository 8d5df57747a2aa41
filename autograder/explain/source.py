"""The student's notebook as it was read on this side: what may be quoted from it.

What comes back over the wall is not quoted to students. A hidden call sees its hidden inputs, and
could hand them out again as a line of a traceback, or as the name of a type. So a place is only
quoted from the notebook itself, and a name only if the notebook has it too.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.explain.visible import one_line
from autograder.model import Cell, StudentError, StudentFrame, module_cells

NEWLINE = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\W\d]\w*")
_PLACE = re.compile(r"(?:cell (\d{1,6})|([^:,]{1,200}\.py)), line (\d{1,6})(?!\d)")
_KNOWN = frozenset(
    "ndarray matrix MaskedArray Tensor Parameter DataFrame Series Index None NoneType function method "
    "generator module LinAlgError AxisError BannedCall OutOfMemoryError csr_matrix Figure Axes".split()
)


@dataclass(frozen=True)
class Source:
    """Cells by their place among all cells (from 0), modules by path; ``prose`` is what else is said."""

    cells: Mapping[int, str] = field(default_factory=dict)
    prose: str = ""
    modules: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of_cells(cells: Iterable[Cell]) -> Source:
        cells = tuple(cells)
        return Source(
            {cell.index: cell.source for cell in cells if not cell.file},
            modules={cell.file: cell.source for cell in cells if cell.file},
        )

    @staticmethod
    def of_notebook(notebook: Mapping[str, Any] | None) -> Source:
        """Read a notebook's cells, whatever shape they are in."""
        listed = notebook.get("cells") if notebook else None
        cells = [cell if isinstance(cell, dict) else {} for cell in listed] if listed else []
        code = {i: source_of(cell) for i, cell in enumerate(cells) if cell.get("cell_type") == "code"}
        prose = "\n".join(source_of(c) for c in cells if c.get("cell_type") == "markdown")
        return Source(code, prose, {cell.file: cell.source for cell in module_cells(notebook or {})})

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall("\n".join([*self.cells.values(), *self.modules.values(), self.prose])))

    def names(self, word: str) -> bool:
        """Whether a name may be shown: a well-known one, or one that the notebook itself contains."""
        return word in _KNOWN or hasattr(builtins, word) or word in self.words

    def line(self, cell: int, line: int, file: str = "") -> str | None:
        """The text of a line (from 1) of a cell (from 0) or of a module, or None if there is no such line."""
        text = self.modules.get(file) if file else self.cells.get(cell)
        lines = [] if text is None else NEWLINE.split(text)
        return lines[line - 1].strip() if 0 < line <= len(lines) else None

    def place(self, frame: StudentFrame) -> str:
        """``cell 12, line 3: return x * w``, the text from the notebook; empty if there is no such line."""
        text = self.line(frame.cell, frame.line, frame.file)
        return "" if text is None else place(frame.cell, frame.line, text, frame.file)

    def place_of(self, error: StudentError | None) -> str:
        """The innermost place of an exception that the notebook has."""
        frames = error.frames if error else ()
        return next(filter(None, (self.place(frame) for frame in reversed(frames))), "")

    def checked(self, where: str) -> str:
        """A place that was written elsewhere, quoted afresh; empty if the notebook has no such line."""
        found = _PLACE.match(where)
        if not found:
            return ""
        cell, file, line = int(found[1] or 0) - 1, found[2] or "", int(found[3])
        return self.place(StudentFrame(cell=cell, line=line, text="", name="", file=file))


def place(cell: int, line: int, text: str = "", file: str = "") -> str:
    """Name a place as readers count: cells and lines from 1. ``cell`` counts from 0.

    >>> place(11, 3, "return x * w")
    'cell 12, line 3: return x * w'
    """
    quoted = f": {one_line(text, 160)}" if text.strip() else ""
    return f"{one_line(file, 200) if file else f'cell {cell + 1}'}, line {line}{quoted}"


def source_of(cell: Mapping[str, Any]) -> str:
    """A cell's source as one text: nbformat allows a list of lines."""
    found = cell.get("source", "")
    if isinstance(found, list):
        return "".join(part for part in found if isinstance(part, str))
    return found if isinstance(found, str) else ""
