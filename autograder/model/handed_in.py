"""What a student handed in, and where they stand."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.model.asked import Cell, File


class State(enum.StrEnum):
    """Where a student stands; the states partition a class. Zero is only ever a grade."""

    GRADED = "graded"
    SYSTEM_ERROR = "system-error"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    NEEDS_REVIEW = "needs-review"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A student's notebook and the files beside it, read but never run on this side of the wall.

    ``sha256`` is the notebook's; ``notebook`` has the text of its modules too, under ``modules``.
    """

    student: str
    file: str
    sha256: str
    cells: tuple[Cell, ...]
    notebook: Mapping[str, Any]
    notices: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def code(self) -> tuple[Cell, ...]:
        """All of the student's code: modules first, for a cell may define a name anew."""
        return (*module_cells(self.notebook), *self.cells)

    @property
    def identity(self) -> str:
        """Equal for two submissions of which notebook and files are the same."""
        parts = [(file.path, hashlib.sha256(file.body).hexdigest()) for file in self.files]
        return hashlib.sha256(repr((self.sha256, parts)).encode()).hexdigest() if parts else self.sha256


def module_cells(notebook: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The modules of a read notebook, each as one cell with a file's name."""
    return tuple(
        Cell(index=-1, source=module["source"], file=module["path"]) for module in notebook.get("modules", ())
    )


def code_cells(notebook: Mapping[str, Any]) -> tuple[Cell, ...]:
    """A read notebook's code cells in the order in which they run.

    A cell that was put back stands behind the student's own, so that these keep their numbers; its
    metadata say ``before`` which of them it runs, and its ``rank`` among those put back there.
    """
    found = [(i, cell) for i, cell in enumerate(notebook.get("cells", [])) if cell["cell_type"] == "code"]
    found.sort(
        key=lambda item: (
            item[1]["metadata"].get("before", item[0] + 0.5),
            item[1]["metadata"].get("rank", 0),
        )
    )
    return tuple(
        Cell(index=i, source=c["source"], tags=tuple(c["metadata"].get("tags", ()))) for i, c in found
    )
