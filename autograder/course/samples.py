"""Sample submissions: the source notebook with one function replaced by another of ours."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from autograder.authoring.assignment import Assignment

Notebook = dict[str, Any]


def standalone(made: Callable[..., Any], target: str) -> str:
    """A function's or class's source under another name, with whatever of its module it needs.

    Raises:
        ValueError: it is a lambda, was made inside a function, or has no source of its own.
    """
    unwrapped: Any = inspect.unwrap(made)
    module = inspect.getmodule(unwrapped)
    local = "<locals>" in unwrapped.__qualname__
    if module is None or local or not unwrapped.__name__.isidentifier():
        raise ValueError(f"{made!r} has no source that could stand alone")
    tree = ast.parse(inspect.getsource(module))
    kept = _needed(tree, unwrapped.__name__)
    renamed = [_Rename(unwrapped.__name__, target).visit(node) for node in kept]
    return "\n\n".join(ast.unparse(node) for node in renamed if not _future(node))


def _future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _needed(tree: ast.Module, name: str) -> list[ast.stmt]:
    """The top-level statements that a name depends on, in their order."""
    defines = {made: node for node in tree.body for made in _defined(node)}
    wanted, found = [name], set()
    while wanted:
        node = defines.get(wanted.pop())
        if node is not None and id(node) not in found:
            found.add(id(node))
            wanted += [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
    return [node for node in tree.body if id(node) in found]


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)
    elif isinstance(node, ast.Assign):
        yield from (part.id for t in node.targets for part in ast.walk(t) if isinstance(part, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


class _Rename(ast.NodeTransformer):
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self.new if node.name == self.old else node.name
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self.new if node.name == self.old else node.name
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self.new if node.id == self.old else node.id
        return node


def solved(assignment: Assignment) -> Notebook:
    """The notebook as a perfect student hands it in: solutions in, tests and config cells out."""
    return _notebook(assignment, {cell.index: cell.source for cell in assignment.solution})


def blank(assignment: Assignment) -> Notebook:
    """The notebook as it was handed out."""
    return _notebook(assignment, {cell.index: cell.source for cell in assignment.blank})


def replaced(assignment: Assignment, changes: Mapping[str, str]) -> Notebook:
    """The solved notebook with some functions' solution cells replaced by other source."""
    from autograder.definitions import definitions

    sources = {cell.index: cell.source for cell in assignment.solution}
    places = {found.name: found.cell for found in definitions(assignment.solution)}
    for target, source in changes.items():
        sources[places[target]] = _swapped(sources[places[target]], target, source)
    return _notebook(assignment, sources)


def _swapped(cell: str, target: str, source: str) -> str:
    """Replace one definition of a cell and keep the rest of it."""
    lines = cell.split("\n")
    node = next(n for n in ast.parse(cell).body if target in _defined(n))
    return "\n".join([*lines[: node.lineno - 1], source, *lines[node.end_lineno or len(lines) :]])


def _notebook(assignment: Assignment, sources: Mapping[int, str]) -> Notebook:
    raw = json.loads(assignment.notebook.read_text(encoding="utf-8"))
    cells: list[Notebook] = []
    for index, cell in enumerate(raw["cells"]):
        if cell["cell_type"] == "markdown":
            cells.append(_cell("markdown", "".join(cell["source"]), len(cells), cell))
        elif cell["cell_type"] == "code" and index in sources:
            source = "\n".join(line for line in sources[index].split("\n") if "SOLUTION" not in line)
            cells.append(_cell("code", source, len(cells), cell))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: str, source: str, number: int, raw: Notebook) -> Notebook:
    metadata = {key: value for key, value in raw["metadata"].items() if key == "tags"}
    cell: Notebook = {"cell_type": kind, "id": f"cell-{number + 1}", "metadata": metadata, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
