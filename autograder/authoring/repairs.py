"""What went wrong with a notebook's cells on the way, set right where that is safe; every repair is said.

Nothing but the student's own code and what was handed out to everybody comes into a notebook here.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from autograder.authoring.assignment import Assignment
from autograder.authoring.handout import (
    SKIP_TAG,
    Handout,
    binds_same,
    definitions_in,
    handout_of,
    plain_text,
    unfenced,
)
from autograder.authoring.names import KNOWN, Names, names_in
from autograder.definitions import MAX_CODE, as_python, is_long
from autograder.model import Cell, Submission, code_cells

ROUNDS = 4
MAX_SHOWN = 6
MAX_PROSE_READ = 250_000
"""So many characters of cells of text are tried as code."""

_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)),
}
_TYPESET: dict[int, str | None] = {
    **_INVISIBLE, **dict.fromkeys(map(ord, "‘’‚‛′"), "'"), **dict.fromkeys(map(ord, "“”„‟″"), '"'),
    **dict.fromkeys(map(ord, "−–‐‑"), "-"),
}  # fmt: skip
_CHARACTERS = (
    (_INVISIBLE, "characters that cannot be seen (as copied from a PDF or a chat) were replaced by spaces"),
    (
        _TYPESET,
        "typeset quotation marks or dashes (as copied from a PDF or a chat) were replaced by plain ones",
    ),
)


@dataclasses.dataclass
class _Bench:
    """A notebook under repair."""

    cells: list[dict[str, Any]]
    handout: Handout
    targets: tuple[str, ...]
    own: int
    prose_left: int = MAX_PROSE_READ
    notices: list[str] = dataclasses.field(default_factory=list)

    def code(self) -> tuple[Cell, ...]:
        return code_cells({"cells": self.cells})

    def bound(self) -> set[str]:
        return {name for cell in self.code() for name in names_in(cell.source).binds}

    def binds_anything(self) -> bool:
        return any(names_in(cell.source).everything for cell in self.code())

    def put(self, source: str, tags: Iterable[str] = (), **metadata: int) -> int:
        """Add a cell of ours behind the student's own, and return its number as people count."""
        number = len(self.cells) + 1
        cell = {"cell_type": "code", "source": source, "id": f"cell-{number}"}
        self.cells.append({**cell, "metadata": {"tags": tuple(tags), **metadata}})
        return number


def repaired(found: Submission, assignment: Assignment) -> Submission:
    """A submission with what can be set right set right, and a notice for each repair."""
    if is_long(found.cells):
        what = f"more than {MAX_CODE // 1000} kB of code: it was run as it is, unrepaired and not looked over"
        return dataclasses.replace(found, notices=(*found.notices, f"The notebook holds {what}."))
    bench = _Bench(
        cells=[dict(cell) for cell in found.notebook["cells"]], handout=handout_of(assignment),
        targets=assignment.targets(), own=len(found.notebook["cells"]),
    )  # fmt: skip
    for repair in REPAIRS:
        repair(bench)
    notebook = {**found.notebook, "cells": bench.cells}
    return dataclasses.replace(
        found, notebook=notebook, cells=code_cells(notebook), notices=(*found.notices, *bench.notices)
    )


# -- characters -----------------------------------------------------------------------------


def _replace_characters(bench: _Bench) -> None:
    """Only where Python cannot read a cell as it is, and can afterwards."""
    for cell in bench.code():
        if cell.source.isascii() or as_python(cell.source) is not None:
            continue
        for table, what in _CHARACTERS:
            text = cell.source.translate(table)
            if as_python(text) is not None:
                bench.cells[cell.index]["source"] = text
                bench.notices.append(f"Cell {cell.index + 1}: {what}; Python could not read it as it was.")
                break


# -- cells of another kind ------------------------------------------------------------------


def _run_retyped(bench: _Bench) -> None:
    """Run code that stands in a cell of text, where it defines what is needed and no code cell defines."""
    for _ in range(ROUNDS):
        needed = _needed(bench)
        turned = [i for i, cell in enumerate(bench.cells) if _retype(bench, i, cell, needed)]
        if not turned:
            return


def _needed(bench: _Bench) -> set[str]:
    asked = set(bench.targets)
    for cell in bench.code():
        asked |= names_in(cell.source).eager | names_in(cell.source).late
    return asked - bench.bound() if not bench.binds_anything() else set(bench.targets) - bench.bound()


def _retype(bench: _Bench, index: int, cell: dict[str, Any], needed: set[str]) -> bool:
    if cell["cell_type"] == "code" or plain_text(cell["source"]) in bench.handout.prose:
        return False
    source = unfenced(cell["source"])
    if not any(name in source for name in needed):
        return False
    bench.prose_left -= len(source)
    if bench.prose_left < 0:
        return False
    stubs = {name for name, node in definitions_in(source) if bench.handout.is_stub(name, node)}
    made = {name for name, _ in definitions_in(source)} & needed - stubs
    if not made:
        return False
    kind = "Markdown" if cell["cell_type"] == "markdown" else "raw"
    bench.cells[index] = {**cell, "cell_type": "code", "source": source}
    bench.notices.append(
        f"Cell {index + 1} is a {kind} cell, and holds code that defines {_listed(made)}, which no code cell "
        "does; it was run as code."
    )
    return True


def _listed(names: Iterable[str]) -> str:
    known = sorted(names)
    more = f" and {len(known) - MAX_SHOWN} more" if len(known) > MAX_SHOWN else ""
    return ", ".join(f"`{name[:60]}`" for name in known[:MAX_SHOWN]) + more


# -- stubs after answers --------------------------------------------------------------------


def _leave_out_stubs(bench: _Bench) -> None:
    """An unfilled definition that stands after the answer would hide it."""
    made: dict[str, list[tuple[int, Any]]] = {}
    answers: dict[str, int] = {}
    for cell in bench.code():
        for name, node in definitions_in(cell.source):
            if name in bench.handout.stubs:
                if not bench.handout.is_stub(name, node):
                    answers[name] = cell.index
                    made[name] = []
                made.setdefault(name, []).append((cell.index, node))
    for name, place in answers.items():
        left_out = _commented_out(bench, made[name][1:])
        if left_out:
            bench.notices.append(
                f"`{name}` is defined in cell {place + 1}, and once more, unfilled as it was handed out, in "
                f"{_cells_listed(left_out)}; the unfilled one was left out."
            )


def _cells_listed(places: Iterable[int]) -> str:
    numbers = [f"cell {place + 1}" for place in sorted(places)]
    return ", ".join(numbers[:MAX_SHOWN]) + (" and more" if len(numbers) > MAX_SHOWN else "")


def _commented_out(bench: _Bench, stubs: Iterable[tuple[int, Any]]) -> set[int]:
    """Make statements comments, so that every line keeps its number; the cells in which that was possible."""
    by_cell: dict[int, list[Any]] = {}
    for index, node in stubs:
        by_cell.setdefault(index, []).append(node)
    return {index for index, nodes in by_cell.items() if _comment_out(bench.cells[index], nodes)}


def _comment_out(cell: dict[str, Any], nodes: Iterable[Any]) -> bool:
    found = as_python(cell["source"])
    held = Counter(line for node in (found[1].body if found else []) for line in _lines_of(node))
    lines = re.split(r"\r\n|\r|\n", cell["source"])
    alone = [node for node in nodes if all(held[line] == 1 for line in _lines_of(node))]
    for line in (line for node in alone for line in _lines_of(node)):
        lines[line - 1] = f"# {lines[line - 1]}"
    cell["source"] = "\n".join(lines)
    return bool(alone)


def _lines_of(node: Any) -> range:
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return range(first, node.end_lineno + 1)


# -- given cells that are gone --------------------------------------------------------------


def _put_back(bench: _Bench) -> None:
    """Put a given cell back whose names are used and bound by nobody, or only after they are needed."""
    for _ in range(ROUNDS):
        needed = dict(_unmet(bench))
        gone = [
            g for g in bench.handout.given if names_in(g.source).binds & needed.keys() - set(bench.targets)
        ]
        for given in gone:
            _restore(bench, given, needed)
        if not gone:
            return


def _unmet(bench: _Bench) -> Iterator[tuple[str, int]]:
    """Names that are not there when they are needed, each with the cell that needs it first."""
    cells = [(cell, names_in(cell.source)) for cell in bench.code()]
    yield from ((name, len(bench.cells)) for name in _never_bound(cells))
    there: set[str] = set()
    for cell, names in reversed(list(_running(cells, there))):
        yield from ((name, _before(bench, cell)) for name in names)


def _never_bound(cells: list[tuple[Cell, Names]]) -> set[str]:
    late = {name for _, names in cells for name in names.late}
    return late - {name for _, names in cells for name in names.binds}


def _running(cells: list[tuple[Cell, Names]], there: set[str]) -> Iterator[tuple[Cell, set[str]]]:
    for cell, names in cells:
        if SKIP_TAG not in cell.tags:
            yield cell, set(names.eager - there)
        there |= names.binds


def _restore(bench: _Bench, given: Cell, needed: dict[str, int]) -> None:
    names = names_in(given.source).binds & needed.keys()
    before = min(_place(bench, given), *(needed[name] for name in names))
    number = bench.put(given.source, given.tags, before=before, rank=given.index)
    when = f"before cell {before + 1}" if before < bench.own else "after all others"
    bench.notices.append(
        f"The given cell that defines {_listed(names - KNOWN)} is missing, or comes after the code that "
        f"needs it; it was put back as cell {number} and run {when}."
    )


def _place(bench: _Bench, given: Cell) -> int:
    """The cell before which a given one stood: behind the nearest of its neighbours that is still there."""
    earlier = [cell for cell in bench.handout.blank if cell.index < given.index]
    for neighbour in reversed(earlier):
        for cell in bench.code():
            if binds_same(cell, neighbour):
                own = "before" not in bench.cells[cell.index]["metadata"]
                return _before(bench, cell) + own
    return 0


def _before(bench: _Bench, cell: Cell) -> int:
    """The place just ahead of a cell, counted in the student's own."""
    place: int = bench.cells[cell.index]["metadata"].get("before", cell.index)
    return place


# -- tags -----------------------------------------------------------------------------------


def _tag_again(bench: _Bench) -> None:
    """Cells that were handed out as not worth their time are recognised by their text."""
    found = []
    for cell in bench.code():
        if SKIP_TAG not in cell.tags and plain_text(cell.source) in bench.handout.tagged:
            metadata = bench.cells[cell.index]["metadata"]
            metadata = {**metadata, "tags": (*cell.tags, SKIP_TAG)}
            bench.cells[cell.index] = {**bench.cells[cell.index], "metadata": metadata}
            found.append(cell.index + 1)
    if found:
        where = ", ".join(map(str, found[:MAX_SHOWN])) + (" and more" if len(found) > MAX_SHOWN else "")
        bench.notices.append(
            f"The tags of given cells were lost; cells tagged {SKIP_TAG} were found again by their text: "
            f"{where}."
        )


# -- names ----------------------------------------------------------------------------------


def _spell_as_asked(bench: _Bench) -> None:
    """Give a function the asked name too, where only capitals and underscores differ and one alone fits."""
    bound = bench.bound()
    if bench.binds_anything():
        return
    made = {name: cell.index for cell in bench.code() for name, node in definitions_in(cell.source)
            if hasattr(node, "body")}  # fmt: skip
    taken = {name for cell in bench.handout.blank for name in names_in(cell.source).binds}
    for target in bench.targets:
        close = [name for name in made if _loose(name) == _loose(target) and name not in taken]
        rivals = [other for other in bench.targets if _loose(other) == _loose(target)]
        if target not in bound and len(close) == len(rivals) == 1:
            number = bench.put(f"{target} = {close[0]}")
            bench.notices.append(
                f"`{target}` is not defined; `{close[0]}` (cell {made[close[0]] + 1}) differs from it only "
                f"in capitals or underscores and was taken for it (cell {number})."
            )


def _loose(name: str) -> str:
    return name.replace("_", "").casefold()


REPAIRS: tuple[Callable[[_Bench], None], ...] = (
    _replace_characters, _run_retyped, _leave_out_stubs, _tag_again, _put_back, _spell_as_asked,
)  # fmt: skip
"""In this order: what is put back depends on what is there."""
