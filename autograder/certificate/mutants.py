"""A solution's own functions, broken in one place at a time."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from autograder.certificate.operators import OPERATORS, Operator, mark_shared
from autograder.definitions import as_python
from autograder.model import Cell

_IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINES = (ast.FunctionDef, ast.ClassDef)
_WRITTEN_FOR_PEOPLE = ("annotation", "returns", "decorator_list", "type_comment", "type_params")


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One slip: in which function, what it is, the line as it was and as it is, and all code with it in.

    ``line`` counts within the notebook's cell ``cell``, both from 1.
    """

    function: str
    operator: str
    cell: int
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> str:
        """Equal for equal code."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:24]


@dataclass(frozen=True, kw_only=True)
class Code:
    """What a notebook defines, statement by statement; ``own`` are places of what students are to write."""

    body: tuple[ast.stmt, ...]
    cells: tuple[int, ...]
    own: tuple[int, ...]

    @property
    def source(self) -> str:
        return "\n".join(map(ast.unparse, self.body))

    def functions(self) -> tuple[str, ...]:
        """The names of the functions and classes that students are to write."""
        return tuple(node.name for node in map(self.body.__getitem__, self.own) if isinstance(node, _DEFINES))


def code_of(solution: Iterable[Cell], blank: Iterable[Cell]) -> Code:
    """Read a solution's cells; what a cell draws, prints or trains is left out, as it defines nothing."""
    given = {ast.dump(node) for cell in blank for node in _statements(cell)}
    body: list[ast.stmt] = []
    cells: list[int] = []
    for cell in solution:
        found = _defining(_statements(cell))
        body += found
        cells += [cell.index] * len(found)
    # Of two definitions of a name the last one counts; an earlier one would never be run.
    last = {node.name: place for place, node in enumerate(body) if isinstance(node, _DEFINES)}
    own = [place for place in sorted(last.values()) if ast.dump(body[place]) not in given]
    return Code(body=tuple(body), cells=tuple(cells), own=tuple(own))


def mutants(code: Code, operators: Iterable[Operator] = OPERATORS) -> Iterator[Mutant]:
    """Every function of the students' with one slip in it; two that read the same are one."""
    operators = tuple(operators)
    texts = tuple(ast.unparse(node) for node in code.body)
    for place in code.own:
        around = ("\n".join([*texts[:place], ""]), "\n".join(["", *texts[place + 1 :]]))
        yield from _mutants_of(code, place, operators, around)


def _mutants_of(
    code: Code, place: int, operators: tuple[Operator, ...], around: tuple[str, str]
) -> Iterator[Mutant]:
    statement = code.body[place]
    before = ast.unparse(statement).split("\n")
    known = {"\n".join(before)}
    for operator, line in _slips(statement, operators):
        text = ast.unparse(ast.fix_missing_locations(statement))
        if text in known:
            continue
        known.add(text)
        changed = next(
            pair for pair in zip_longest(before, text.split("\n"), fillvalue="") if pair[0] != pair[1]
        )
        yield Mutant(
            function=getattr(statement, "name", ""), operator=operator.name, cell=code.cells[place] + 1,
            line=line, before=changed[0].strip(), after=changed[1].strip(), source=text.join(around),
        )  # fmt: skip


def _slips(statement: ast.stmt, operators: tuple[Operator, ...]) -> Iterator[tuple[Operator, int]]:
    """Make every slip in place, one at a time, and take it back after the caller has looked at it."""
    mark_shared(statement)
    spots = [*_spots(statement, getattr(statement, "lineno", 0))]
    for operator in operators:
        for parent, field, index, line in spots:
            held = getattr(parent, field)
            node = held if index is None else held[index]
            for variant in operator.variants(node):
                _put(parent, field, index, variant)
                yield operator, line
                _put(parent, field, index, node)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _spots(parent: ast.AST, line: int) -> Iterator[tuple[ast.AST, str, int | None, int]]:
    """Where a node of code stands: not in an annotation, a docstring or a message."""
    for field, value in ast.iter_fields(parent):
        if field in _WRITTEN_FOR_PEOPLE or isinstance(parent, (ast.Raise, ast.JoinedStr)):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _is_text(node):
                here = getattr(node, "lineno", line)
                yield parent, field, index, here
                if not _is_negative_number(node):
                    yield from _spots(node, here)


def _is_negative_number(node: ast.AST) -> bool:
    """One number to its reader: -2 for the -1 of ``reshape`` is nobody's slip."""
    return (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
    )


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _statements(cell: Cell) -> list[ast.stmt]:
    read = as_python(cell.source)
    return read[1].body if read else []


def _defining(body: list[ast.stmt]) -> list[ast.stmt]:
    """A cell's statements; of one that draws or prints, only what it imports and defines."""
    shows = any(isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant) for node in body)
    if shows:
        return [node for node in body if isinstance(node, (*_IMPORTS, *_DEFINES))]
    return [] if any(isinstance(node, ast.With) for node in body) else body
