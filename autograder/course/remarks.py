"""What is odd about a submission and was left as it is: said, so that nobody has to find it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from autograder.authoring.handout import definitions_in, shape
from autograder.definitions import as_python, definitions, is_long, uses
from autograder.model import Cell

MAX_REMARKS = 10
_BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_AWAY = re.compile(r"\A\s*%%(writefile|file|bash|sh|script|html|HTML|javascript|js|latex|markdown|svg)\b")


def remarks(cells: tuple[Cell, ...], targets: Iterable[str]) -> tuple[str, ...]:
    """Sentences about conflict markers, names that are defined out of reach, and helpers that collide."""
    asked = tuple(targets)
    if is_long(cells):
        return ()
    found = [
        *_conflicts(cells),
        *_elsewhere(cells, asked),
        *_out_of_reach(cells, asked),
        *_collisions(cells, asked),
    ]
    return tuple(found[:MAX_REMARKS])


def _conflicts(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if _CONFLICT.search(cell.source):
            yield f"Cell {cell.index + 1} holds the conflict markers of a Git merge; Python cannot read it."


def _elsewhere(cells: tuple[Cell, ...], targets: tuple[str, ...]) -> Iterator[str]:
    """Targets in cells that are handed to something else than Python."""
    away = {cell.index: found[1] for cell in cells if (found := _AWAY.match(cell.source))}
    for item in definitions(cell for cell in cells if cell.index in away):
        if item.name in targets:
            yield (
                f"`{item.name}` stands in cell {item.cell + 1}, which begins with %%{away[item.cell]}: "
                "its code is not run as a cell's. Take that line out."
            )


def _out_of_reach(cells: tuple[Cell, ...], targets: tuple[str, ...]) -> Iterator[str]:
    """Targets that are only defined inside of something: nobody can call them from outside."""
    missing = set(targets) - {item.name for item in definitions(cells)}
    # A name that does not stand in the text is not worth a walk through the syntax.
    for cell in (cell for cell in cells if any(name in cell.source for name in missing)):
        for name, outer, line in _inner(cell):
            if name in missing:
                yield (
                    f"`{name}` is defined inside `{outer[:60]}` (cell {cell.index + 1}, line {line}), where "
                    "it cannot be called. Move it to the left margin."
                )


def _inner(cell: Cell) -> Iterator[tuple[str, str, int]]:
    found = as_python(cell.source)
    for outer in ast.walk(found[1]) if found else ():
        for node in outer.body if isinstance(outer, _BLOCKS) else ():
            if isinstance(outer, _BLOCKS) and isinstance(node, _BLOCKS):
                yield node.name, outer.name, node.lineno


def _collisions(cells: tuple[Cell, ...], targets: tuple[str, ...]) -> Iterator[str]:
    """Helpers that are defined anew after a target that uses them: it uses the last one too."""
    places: dict[str, list[tuple[int, ast.FunctionDef]]] = {}
    for cell in cells:
        for name, node in definitions_in(cell.source):
            if isinstance(node, ast.FunctionDef):
                places.setdefault(name, []).append((cell.index, node))
    changed = {name for name, at in places.items() if _differ(at)} - set(targets)
    used = uses(cells) if changed else {}
    for target in targets if changed else ():
        own = places[target][-1][0] if target in places else -1
        for name in sorted(changed & used.get(target, frozenset())):
            if (last := places[name][-1][0]) > own >= 0:
                yield (
                    f"`{target}` (cell {own + 1}) uses `{name[:60]}`, which is defined anew in "
                    f"cell {last + 1}; the last definition is what runs. Give the two different names."
                )


def _differ(made: list[tuple[int, ast.FunctionDef]]) -> bool:
    return len(made) > 1 and len({shape(node) for _, node in made}) > 1
