"""What was handed out, seen from a submission: given cells, stubs still to be filled, prose, tags."""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.assignment import Assignment
from autograder.authoring.names import names_in
from autograder.authoring.source import read_source
from autograder.definitions import as_python
from autograder.model import Cell

SKIP_TAG = "skip-when-grading"
MAX_COMPARED = 50_000
_FENCE = re.compile(r"\A```[ \t]*(?:python3?|py)?[ \t]*\n(.*?)\n```\Z", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Handout:
    """The released notebook: public all of it, and nothing of the solution.

    ``given``: code cells without a gap to fill. ``stubs``: by name, the shapes of definitions that were
    handed out to be filled. ``prose``: the text of all other cells. ``tagged``: that of cells that need not
    run. ``outlines``: of everything that is in ``stubs``.
    """

    blank: tuple[Cell, ...]
    given: tuple[Cell, ...]
    stubs: Mapping[str, frozenset[str]]
    prose: frozenset[str]
    tagged: frozenset[str]
    outlines: frozenset[tuple[str, ...]]

    def is_stub(self, name: str, node: ast.stmt) -> bool:
        """Whether a definition is what was handed out to be filled, or does nothing at all."""
        shapes = self.stubs.get(name, frozenset())
        if not shapes or is_empty(node):
            return bool(shapes)
        return outline(node) in self.outlines and shape(node) in shapes


def handout_of(assignment: Assignment) -> Handout:
    """What students got; read once per version."""
    return _handout(assignment.notebook, assignment.version)


@functools.lru_cache(maxsize=8)
def _handout(notebook: Path, version: str) -> Handout:
    source = read_source(notebook)
    pairs = list(zip(source.blank, source.solution, strict=True))
    filled = {solved.index for blank, solved in pairs if blank.source != solved.source}
    stubs: dict[str, set[str]] = {}
    outlines = set()
    for blank in source.blank:
        for name, node in definitions_in(blank.source) if blank.index in filled else ():
            stubs.setdefault(name, set()).add(shape(node))
            outlines.add(outline(node))
    return Handout(
        blank=source.blank,
        given=tuple(c for c in source.blank if c.index not in filled and SKIP_TAG not in c.tags),
        stubs={
            name: frozenset(shapes - own_shapes(source.solution, name) - {""})
            for name, shapes in stubs.items()
        },
        prose=frozenset(_prose(notebook)),
        tagged=frozenset(plain_text(cell.source) for cell in source.blank if SKIP_TAG in cell.tags),
        outlines=frozenset(outlines),
    )


def own_shapes(cells: tuple[Cell, ...], name: str) -> set[str]:
    """The shapes in which a name is defined in some cells."""
    return {shape(node) for cell in cells for made, node in definitions_in(cell.source) if made == name}


def _prose(notebook: Path) -> Iterator[str]:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            yield plain_text("".join(cell["source"]))


def plain_text(source: str) -> str:
    """A cell's text without what an editor may have changed: ends of lines, outer empty ones."""
    return "\n".join(line.rstrip() for line in re.split(r"\r\n|\r|\n", source)).strip("\n")


def unfenced(source: str) -> str:
    """A text that is one fenced block of Python and nothing else, as code with its lines where they were."""
    found = _FENCE.match(plain_text(source).strip())
    return f"#\n{found[1]}\n#" if found else source


def definitions_in(source: str) -> Iterator[tuple[str, ast.stmt]]:
    """The names that a cell's outermost statements define or import, each with its statement."""
    found = as_python(source)
    for node in found[1].body if found else ():
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name, node) for alias in node.names)
        elif isinstance(node, ast.Assign):
            yield from ((t.id, node) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node


def outline(node: ast.stmt) -> tuple[str, ...]:
    """The kinds of statements in it: those of one shape have one outline, which takes no time to see."""
    body = node.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else []
    return (type(node).__name__, *(type(each).__name__ for each in _without_text(body)))


def shape(node: ast.stmt) -> str:
    """A statement's syntax without annotations and text for the reader; "" where it is too large."""
    if sum(1 for _ in ast.walk(node)) > MAX_COMPARED // 10:
        return ""
    try:
        return ast.dump(_Bare().visit(ast.parse(ast.unparse(node))))
    except (RecursionError, SyntaxError, ValueError):
        return ""


class _Bare(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.body = _without_text(node.body)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = _without_text(node.body)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


def _without_text(body: list[ast.stmt]) -> list[ast.stmt]:
    return [node for node in body if not (isinstance(node, ast.Expr) and is_text(node.value))]


def is_text(node: ast.expr) -> bool:
    """Whether an expression is a text that stands alone."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_empty(node: ast.stmt) -> bool:
    """Whether a function's body does nothing at all: no answer can look like this."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return False
    return all(_does_nothing(statement) for statement in node.body)


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        return "NotImplementedError" in {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return isinstance(node, ast.Pass)


def binds_same(cell: Cell, other: Cell) -> bool:
    """Whether a student's cell stands where a handed-out one stood: the same text, or the same names."""
    if plain_text(cell.source) == plain_text(other.source):
        return True
    names = names_in(other.source).binds
    return bool(names) and names <= names_in(cell.source).binds
