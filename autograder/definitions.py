"""What a notebook's cells define at top level, read from their syntax alone; nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.model import Cell

MAX_CELL = 500_000
_MAGIC = re.compile(r"^(\s*)[%!?]")
_DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A name defined at top level: where (cells count from 0, lines from 1), and its parameters."""

    name: str
    cell: int
    line: int
    parameters: tuple[str, ...] | None = None


def definitions(cells: Iterable[Cell]) -> tuple[Definition, ...]:
    """Every top-level definition and assignment, in cell order; methods as ``Class.method``."""
    return tuple(found for cell in cells for found in _in_cell(cell))


def signatures(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    """Parameter names by function (methods without ``self``); the last definition counts."""
    return {d.name: d.parameters for d in definitions(cells) if d.parameters is not None}


def _in_cell(cell: Cell) -> list[Definition]:
    plain = "\n".join(_MAGIC.sub(r"\1pass  # ", line) for line in cell.source[:MAX_CELL].split("\n"))
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _by_pattern(cell)
    return [found for node in tree.body for found in _in_statement(node, cell.index)]


def _by_pattern(cell: Cell) -> list[Definition]:
    """Names in a cell that does not parse; they are not defined, but they were meant to be."""
    text = cell.source[:MAX_CELL]
    return [
        Definition(name=m[1], cell=cell.index, line=text.count("\n", 0, m.start()) + 1)
        for m in _DEFINED.finditer(text)
    ]


def _in_statement(node: ast.stmt, cell: int) -> list[Definition]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [_function(node, cell)]
    if isinstance(node, ast.ClassDef):
        methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
        own = Definition(name=node.name, cell=cell, line=node.lineno)
        return [own, *(_function(item, cell, owner=node.name) for item in methods)]
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [part.id for t in targets for part in ast.walk(t) if isinstance(part, ast.Name)]
        return [Definition(name=name, cell=cell, line=node.lineno) for name in names]
    return []


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, cell: int, owner: str = "") -> Definition:
    spec = node.args
    parameters = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
    name = f"{owner}.{node.name}" if owner else node.name
    return Definition(
        name=name, cell=cell, line=node.lineno, parameters=tuple(parameters[1 if owner else 0 :])
    )
