"""One function of a student's, to be shown to the class: what it does, and nothing of who wrote it.

It is made anew from its syntax, and not cut from the text. Comments, docstrings and annotations are left
out; and a name, a text or a long number stays only where the assignment's own code, Python or NumPy has it
too, for what everyone has says nothing of anyone. Every other name becomes ``v1``, ``v2`` ...
"""

from __future__ import annotations

import ast
import builtins
import functools
import itertools
import keyword
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.definitions import as_python
from autograder.explain.visible import visible
from autograder.model import Cell

MOST_LINES = 40
MOST_CHARACTERS = 4000
MOST_DIGITS = 4
"""A number with more digits that count may be one that a student goes by."""

OTHER_TEXT = "…"
OTHER_NUMBER = "number"
_TORCH = frozenset(
    "torch nn F functional Module Linear Conv2d tensor Tensor view reshape permute transpose flatten squeeze "
    "unsqueeze contiguous detach clone item numpy backward grad zero_grad step parameters state_dict eval "
    "train no_grad requires_grad device dtype cat stack relu sigmoid tanh softmax log_softmax cross_entropy "
    "nll_loss matmul mm bmm einsum unfold fold pad dim keepdim unbiased optim float32 float64 long weight "
    "bias self cls super forward __init__ __call__".split()
)
_ARRAYS = (np, np.ndarray, np.linalg, np.random, np.random.Generator, np.lib.stride_tricks)
_DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@functools.cache
def _public() -> frozenset[str]:
    """The names that Python and its libraries give to everyone."""
    found = {name for place in (builtins, *_ARRAYS) for name in dir(place)}
    return frozenset(found | {"np", "numpy", "math", *_TORCH, *keyword.kwlist})


def known_in(cells: Iterable[Cell]) -> frozenset[str]:
    """Every name and every constant, as it is written, of an assignment's own code."""
    read = (as_python(cell.source) for cell in cells)
    trees = [found[1] for found in read if found is not None]
    return frozenset(text for tree in trees for node in ast.walk(tree) for text in _texts(node))


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield repr(node.value)
        return
    for _, value in ast.iter_fields(node):
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def snippet(cells: Sequence[Cell], name: str, known: frozenset[str]) -> str:
    """The last definition of a function or a class, without a word of who wrote it; empty if there is none.

    Args:
        cells: the student's code.
        name: ``conv_forward``, or ``Net.forward`` for a method.
        known: what the assignment's own code has, see ``known_in``.
    """
    try:
        node = _last(cells, name)
        text = "" if node is None else ast.unparse(_Nameless(known).visit(node))
    except (RecursionError, MemoryError, ValueError, AttributeError):
        return ""  # of syntax that people do not write
    short = len(text) <= MOST_CHARACTERS and text.count("\n") < MOST_LINES
    return visible(text) if short else ""


def _last(cells: Sequence[Cell], name: str) -> _Definition | None:
    """A definition's syntax, read afresh: it is changed afterwards."""
    first, _, inner = name.partition(".")
    for cell in reversed(cells):
        read = as_python(cell.source) if first in cell.source else None
        found = _named(read[1].body, first) if read else None
        if found is not None:
            return _named(found.body, inner) or found if inner else found
    return None


def _named(body: Sequence[ast.stmt], name: str) -> _Definition | None:
    found = (node for node in reversed(body) if isinstance(node, _DEFINED) and node.name == name)
    return next(found, None)


class _Nameless(ast.NodeTransformer):
    """Replaces every text in a syntax tree that is not known to everyone."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known | _public()
        self._given: dict[str, str] = {}
        free = (f"v{number}" for number in itertools.count(1))
        self._free = (name for name in free if name not in self._known)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field, value in ast.iter_fields(node):
            setattr(node, field, self._field(field, value))
        return node

    def _field(self, field: str, value: Any) -> Any:
        if field in ("annotation", "returns", "type_comment", "kind"):
            return None
        if field == "body" and isinstance(value, list):
            return [self.visit(one) for one in value if not _is_text(one)] or [ast.Pass()]
        if isinstance(value, list):
            return [self._field("", one) for one in value]
        if isinstance(value, str):
            return ".".join(map(self._name, value.split(".")))
        return self.visit(value) if isinstance(value, ast.AST) else value

    def _name(self, name: str) -> str:
        if name in self._known or len(name) <= 1:
            return name
        if name not in self._given:
            self._given[name] = next(self._free)
        return self._given[name]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return ast.Pass()
        return self.generic_visit(ast.Assign(targets=[node.target], value=node.value, lineno=0))

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if value is None or isinstance(value, bool) or value is ... or repr(value) in self._known:
            return ast.Constant(value)
        if isinstance(value, (str, bytes)):
            return ast.Constant(OTHER_TEXT)
        return ast.Constant(value) if _is_short(value) else ast.Name(OTHER_NUMBER)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is not ...


def _is_short(number: complex) -> bool:
    digits = repr(number).lower().partition("e")[0]
    return len("".join(filter(str.isdigit, digits)).strip("0")) <= MOST_DIGITS
