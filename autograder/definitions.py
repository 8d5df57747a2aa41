"""What a notebook's cells define at top level, read from their syntax alone; nothing is run."""

from __future__ import annotations

import ast
import contextlib
import functools
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.model import Cell

MAX_CELL = 500_000
MAX_CODE = 500_000
"""So many characters of a notebook are parsed; definitions in the rest are found by their pattern."""
MAX_LISTED = 50_000
_MAGIC = re.compile(r"^(\s*)[%!?]")
_DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_ASSIGNED = re.compile(rf"{_DEFINED.pattern}|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A name defined at top level: where (cells count from 0, lines from 1), and its parameters.

    ``file`` is the module it stands in, "" where it stands in a cell. ``parameters`` can be passed by
    position; ``keywords`` by name only, ``**`` standing for any.
    """

    name: str
    cell: int
    line: int
    parameters: tuple[str, ...] | None = None
    keywords: tuple[str, ...] = ()
    file: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words: ``cell 3`` or ``pkg/layers.py``."""
        return self.file or f"cell {self.cell + 1}"


def definitions(cells: Iterable[Cell]) -> tuple[Definition, ...]:
    """Every top-level definition and assignment, in cell order; methods as ``Class.method``."""
    left, found = MAX_CODE, list[Definition]()
    for cell in cells:
        if len(cell.source) <= left:
            left -= len(cell.source)
            found += _in_cell(cell)
        else:
            found += _by_pattern(cell, _ASSIGNED) if len(found) < MAX_LISTED else []
    return tuple(found)


def is_long(cells: Iterable[Cell]) -> bool:
    """Whether a notebook has more code than is parsed: people do not write so much."""
    return sum(len(cell.source) for cell in cells) > MAX_CODE


def signatures(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    """Parameter names by function (methods without ``self``); the last definition counts."""
    return {d.name: d.parameters for d in definitions(cells) if d.parameters is not None}


def accepted(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    """The names that each function takes arguments by, ``**`` standing for any; the last one counts."""
    return {d.name: (*d.parameters, *d.keywords) for d in definitions(cells) if d.parameters is not None}


@functools.lru_cache(maxsize=512)
def _in_cell(cell: Cell) -> tuple[Definition, ...]:
    source = cell.source[:MAX_CELL]
    tree = _tree_of(source)
    if tree is None:
        return tuple(_by_pattern(cell))
    return tuple(found for node in _at_top_level(tree.body) for found in _in_statement(node, cell))


def _tree_of(source: str) -> ast.Module | None:
    """A cell's syntax; magics count only where it does not parse without: a line may begin with % as well."""
    return _parsed(source) or _parsed(_without_magics(source))


def _without_magics(source: str) -> str:
    return "\n".join(_MAGIC.sub(r"\1pass  # ", line) for line in source.split("\n"))


def as_python(source: str) -> tuple[str, ast.Module] | None:
    """A cell as Python alone, line by line the same, with its syntax; None where it cannot be read."""
    for text in (source[:MAX_CELL], _without_magics(source[:MAX_CELL])):
        if (tree := _parsed(text)) is not None:
            return text, tree
    return None


def _parsed(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _tree(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _tree(source: str, tries: int = 5) -> ast.Module:
    """Parse; Python 3.11 counts the depth for all threads together, and stumbles over another that parses."""
    for _ in range(tries - 1):
        with contextlib.suppress(SystemError):
            return ast.parse(source)
    return ast.parse(source)


def _at_top_level(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run at top level, those inside ``if``, ``with``, ``try`` and loops too."""
    left = list(body)[::-1]  # not by recursion: a thousand ``elif`` are nested a thousand deep
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            handled = [item for handler in getattr(node, "handlers", ()) for item in handler.body]
            blocks = (getattr(node, name, []) for name in ("body", "orelse", "finalbody"))
            left += [*handled, *(item for block in blocks for item in block)][::-1]


def _by_pattern(cell: Cell, pattern: re.Pattern[str] = _DEFINED) -> list[Definition]:
    """Names in a cell that does not parse; they are not defined, but they were meant to be."""
    text, found = cell.source[:MAX_CELL], list[Definition]()
    line, end = 1, 0
    for match in pattern.finditer(text):
        line, end = line + text.count("\n", end, match.start()), match.start()
        name = next(group for group in match.groups() if group)
        found.append(Definition(name=name, cell=cell.index, file=cell.file, line=line))
    return found


def _in_statement(node: ast.stmt, cell: Cell) -> list[Definition]:
    at: dict[str, Any] = {"cell": cell.index, "file": cell.file}
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [_function(node, at)]
    if isinstance(node, ast.ClassDef):
        methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
        own = Definition(name=node.name, line=node.lineno, **at)
        return [own, *(_function(item, at, owner=node.name) for item in methods)]
    if isinstance(node, ast.Assign) or (isinstance(node, ast.AnnAssign) and node.value is not None):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        parts = [part for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
        # ``x[i] = 1`` and ``x.y = 1`` name x without defining it.
        names = [part.id for part in parts if isinstance(part.ctx, ast.Store)]
        return [Definition(name=name, line=node.lineno, **at) for name in names]
    return []


def _function(
    node: ast.FunctionDef | ast.AsyncFunctionDef, at: Mapping[str, Any], owner: str = ""
) -> Definition:
    spec = node.args
    parameters = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
    keywords = [*(arg.arg for arg in spec.kwonlyargs), *(["**"] if spec.kwarg else [])]
    return Definition(
        name=f"{owner}.{node.name}" if owner else node.name, line=node.lineno, **at,
        parameters=tuple(parameters[1 if owner else 0 :]), keywords=tuple(keywords),
    )  # fmt: skip


def uses(cells: Iterable[Cell]) -> Mapping[str, frozenset[str]]:
    """The names that each top-level function or class mentions, its own helpers' included, at any depth.

    Each is followed when it is asked for: among thousands of names, all would be a square of them.
    """
    mentioned: dict[str, frozenset[str]] = {}
    for cell in cells:
        tree = _tree_of(cell.source[:MAX_CELL])
        for node in _at_top_level(tree.body if tree else ()):
            made = [found.name for found in _in_statement(node, cell) if "." not in found.name]
            mentioned |= dict.fromkeys(made, frozenset(_names_in(node) if made else ()))
    return _Reached(mentioned)


class _Reached(Mapping[str, frozenset[str]]):
    def __init__(self, mentioned: Mapping[str, frozenset[str]]) -> None:
        self._mentioned = mentioned

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._mentioned:
            raise KeyError(name)
        return _reached(name, self._mentioned)

    def __iter__(self) -> Iterator[str]:
        return iter(self._mentioned)

    def __len__(self) -> int:
        return len(self._mentioned)


def _names_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr


def _reached(name: str, mentioned: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting, done = [name], set[int]()
    while waiting:
        names = mentioned.get(waiting.pop(), frozenset())
        if id(names) not in done:  # names of one statement share theirs
            done.add(id(names))
            waiting += names - found
            found |= names
    return frozenset(found)
