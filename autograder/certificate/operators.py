"""Small ways to break numerical code: from a node of its syntax to what may stand there by mistake."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Protocol

TINY = 1e-3
"""A constant up to this is there for stability, not for size."""

_AXES = ("axis", "dim")
_SPREADS = ("std", "var")
_EXTREMES = {"max": "min", "maximum": "minimum", "amax": "amin", "argmax": "argmin", "fmax": "fmin"}
_TOTALS = {"mean": "sum"}
_EITHER_WAY = (
    "max", "min", "maximum", "minimum", "add", "multiply", "logaddexp", "swapaxes",
    "allclose", "isclose", "array_equal",
)  # fmt: skip
"""Functions of which the arguments' order changes nothing."""
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


class Operator(Protocol):
    """One kind of slip; ``variants`` shares parts with the node it is given, and changes none of them."""

    name: str

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        """What could stand in a node's place."""
        ...


class AxisChanged:
    """``axis=0`` for ``axis=1``, one axis of several left out, or no axis named at all."""

    name = "axis changed"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Call):
            for place, keyword in enumerate(node.keywords):
                if keyword.arg in _AXES:
                    yield _call(node, keywords=[k for k in node.keywords if k is not keyword])
                    for value in _other_axes(keyword.value):
                        yield _with_keyword(node, place, value)


class SignFlipped:
    """Plus for minus, minus for plus, or a minus forgotten."""

    name = "sign flipped"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.BinOp) and (sign := _opposite(node.op)):
            yield ast.BinOp(node.left, sign, node.right)
        elif isinstance(node, ast.AugAssign) and (sign := _opposite(node.op)):
            yield ast.AugAssign(node.target, sign, node.value)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield node.operand


class Transposed:
    """A transposition too few, or one too many beside a matrix product."""

    name = "transposition"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Attribute) and node.attr == "T":
            yield node.value
        elif isinstance(node, ast.Call) and _called(node) in ("transpose", "swapaxes", "permute"):
            yield _subject(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            if not _is_transposed(node.left):
                yield ast.BinOp(_transpose(node.left), node.op, node.right)
            if not _is_transposed(node.right):
                yield ast.BinOp(node.left, node.op, _transpose(node.right))


class OffByOne:
    """A range, a slice or an index that is one too short, too long, or too far."""

    name = "off by one"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Call) and _called(node) in ("range", "arange"):
            yield from _ranges(node)
        elif isinstance(node, ast.Slice):
            yield from _slices(node)
        elif isinstance(node, ast.Subscript):
            yield from _indices(node)


class EpsChanged:
    """A small constant that guards a division or a logarithm: a hundred times larger, or left out."""

    name = "eps changed"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and 0 < node.value <= TINY:
            yield ast.Constant(100 * node.value)
            yield ast.Constant(0.0)


class DdofChanged:
    """The spread of a sample for that of a population, or the other way round."""

    name = "ddof changed"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if not isinstance(node, ast.Call) or _called(node) not in _SPREADS:
            return
        given = {keyword.arg: place for place, keyword in enumerate(node.keywords)}
        for name in ("ddof", "correction", "unbiased"):
            if name in given:
                was = node.keywords[given[name]].value
                other = not was.value if isinstance(was, ast.Constant) else 0
                yield _with_keyword(
                    node, given[name], ast.Constant(other if name == "unbiased" else int(other))
                )
                return
        yield _call(node, keywords=[*node.keywords, ast.keyword("ddof", ast.Constant(1))])


class KeepdimsFlipped:
    """``keepdims`` the other way round."""

    name = "keepdims flipped"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Call):
            for place, keyword in enumerate(node.keywords):
                if keyword.arg in ("keepdims", "keepdim") and isinstance(keyword.value, ast.Constant):
                    yield _with_keyword(node, place, ast.Constant(not keyword.value.value))


class TermDropped:
    """A term of a sum left out."""

    name = "term dropped"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            yield node.left
            yield node.right if isinstance(node.op, ast.Add) else ast.UnaryOp(ast.USub(), node.right)


class FactorDropped:
    """A factor, a divisor or a power left out."""

    name = "factor dropped"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)):
            yield node.left
            if isinstance(node.op, ast.Mult):
                yield node.right
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Mult, ast.Div)):
            yield ast.Pass()


class Swapped:
    """Two neighbouring arguments, or the two sides of a difference, quotient or product, swapped."""

    name = "arguments swapped"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.Pow, ast.MatMult)):
            yield ast.BinOp(node.right, node.op, node.left)
        elif isinstance(node, ast.Call) and _called(node) not in _EITHER_WAY:
            # Clipping a bound to a number and the other bound is clipping the number.
            clips = _called(node) == "clip" and len(node.args) == 3
            for first in range(clips, len(node.args) - 1):
                swapped = [*node.args]
                swapped[first : first + 2] = swapped[first : first + 2][::-1]
                yield _call(node, args=swapped)


class ComparedOtherwise:
    """``<=`` for ``<``, or a comparison the other way round."""

    name = "comparison changed"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            for other in _COMPARED[type(node.ops[0])]:
                yield ast.Compare(node.left, [other()], node.comparators)
        elif isinstance(node, ast.BoolOp):
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.Invert)):
            yield node.operand


class ExtremeSwapped:
    """The smallest for the largest."""

    name = "max and min"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        yield from _renamed(node, _EXTREMES)


class MeanSum:
    """A sum for a mean, or a mean for a sum."""

    name = "mean and sum"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        yield from _renamed(node, _TOTALS)


class ConstantChanged:
    """0, 1 or 2 where one of the others belongs, a half forgotten, a switch the other way round."""

    name = "constant changed"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if not isinstance(node, ast.Constant):
            return
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, (int, float)):
            others = {0: (1,), 1: (0, 2), 2: (1, 3), 0.5: (1.0,)}.get(node.value, ())
            yield from (ast.Constant(type(node.value)(other)) for other in others)


SHARED = "shared"
"""Set on an assignment to a name whose array others may hold: ``mark_shared`` looks around for that."""


class ChangedInPlace:
    """An array that others hold changed in place, where the solution makes a new one."""

    name = "in place"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and hasattr(node, SHARED):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Name) and ast.unparse(target) == ast.unparse(value.left):
                yield ast.AugAssign(target, value.op, value.right)
        elif isinstance(node, ast.Call) and _called(node) in ("copy", "clone", "deepcopy", "zeros_like"):
            yield _subject(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.array", "dict", "list"):
            held = [arg for arg in node.args[:1] if isinstance(arg, (ast.Name, ast.Attribute, ast.Subscript))]
            yield from held  # a list written out is nobody else's


class NotAccumulated:
    """What is added up overwritten instead, or not added at all."""

    name = "not accumulated"

    def variants(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.AugAssign):
            yield ast.Assign([node.target], node.value)
            yield ast.Pass()
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield ast.Pass()


OPERATORS: tuple[Operator, ...] = (
    AxisChanged(), SignFlipped(), Transposed(), OffByOne(), EpsChanged(), DdofChanged(), KeepdimsFlipped(),
    TermDropped(), FactorDropped(), Swapped(), ComparedOtherwise(), ExtremeSwapped(), MeanSum(),
    ConstantChanged(), ChangedInPlace(), NotAccumulated(),
)  # fmt: skip


def mark_shared(statement: ast.stmt) -> None:
    """Mark assignments to arguments, and in loops, where an earlier round may have kept the array."""
    for node in ast.walk(statement):
        inside: list[ast.AST] = []
        if isinstance(node, (ast.For, ast.While)):
            inside = [item for item in ast.walk(node) if isinstance(item, ast.Assign)]
        elif isinstance(node, ast.FunctionDef):
            names = {arg.arg for arg in node.args.args}
            assigned = [item for item in ast.walk(node) if isinstance(item, ast.Assign)]
            inside = [item for item in assigned if getattr(item.targets[0], "id", "") in names]
        for item in inside:
            setattr(item, SHARED, True)


# -- parts of them ------------------------------------------------------------------------


def _call(
    node: ast.Call, *, args: list[ast.expr] | None = None, keywords: list[ast.keyword] | None = None
) -> ast.Call:
    return ast.Call(
        node.func, node.args if args is None else args, node.keywords if keywords is None else keywords
    )


def _with_keyword(node: ast.Call, place: int, value: ast.expr) -> ast.Call:
    keywords = [*node.keywords]
    keywords[place] = ast.keyword(keywords[place].arg, value)
    return _call(node, keywords=keywords)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _subject(node: ast.Call) -> ast.expr:
    """What a call is about: ``x`` of ``x.copy()``, of ``np.copy(x)`` and of ``copy.copy(x)``."""
    module = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in ("np", "torch", "copy")
    if isinstance(node.func, ast.Attribute) and not module:
        return node.func.value
    return node.args[0] if node.args else node


def _number(node: ast.expr) -> int | None:
    negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    inner = node.operand if isinstance(node, ast.UnaryOp) and negative else node
    if not isinstance(inner, ast.Constant) or type(inner.value) is not int:
        return None
    return -inner.value if negative else inner.value


def _constant(number: int) -> ast.expr:
    return ast.Constant(number) if number >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-number))


def _other_axes(value: ast.expr) -> Iterator[ast.expr]:
    number = _number(value)
    if number is not None:
        yield _constant({0: 1, 1: 0, -1: 0, -2: -1}.get(number, number - 1))
    elif isinstance(value, ast.Tuple):
        for left_out in range(len(value.elts)):
            yield ast.Tuple([e for i, e in enumerate(value.elts) if i != left_out], ast.Load())


def _opposite(op: ast.operator) -> ast.operator | None:
    if isinstance(op, ast.Add):
        return ast.Sub()
    return ast.Add() if isinstance(op, ast.Sub) else None


def _is_transposed(node: ast.expr) -> bool:
    called = isinstance(node, ast.Call) and _called(node) in ("transpose", "swapaxes", "permute")
    return called or (isinstance(node, ast.Attribute) and node.attr == "T")


def _transpose(node: ast.expr) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load())


def _moved(node: ast.expr, by: int) -> ast.expr:
    number = _number(node)
    if number is not None:
        return _constant(number + by)
    return ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(abs(by)))


def _ranges(node: ast.Call) -> Iterator[ast.AST]:
    if len(node.args) == 1:
        yield _call(node, args=[ast.Constant(1), node.args[0]])
    stop = 0 if len(node.args) == 1 else 1
    for place in range(min(len(node.args), 2)):
        for by in (-1, 1):
            # A range that starts below 0 is seldom a slip; one that ends elsewhere is the usual one.
            if place == stop or by > 0 or _number(node.args[place]) != 0:
                moved = [*node.args]
                moved[place] = _moved(moved[place], by)
                yield _call(node, args=moved)


def _slices(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(_moved(node.lower, 1), node.upper, node.step)
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, _moved(node.upper, -1), node.step)
        yield ast.Slice(node.lower, _moved(node.upper, 1), node.step)
    if node.step is not None:
        yield ast.Slice(node.lower, node.upper, None)


def _indices(node: ast.Subscript) -> Iterator[ast.AST]:
    """An index that is counted or computed; a name alone may well be a key or a mask."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for place, part in enumerate(parts):
        if _number(part) is None and not (isinstance(part, ast.Name) and len(part.id) == 1):
            continue
        moved: list[ast.expr] = [*parts]
        moved[place] = _moved(part, -1 if isinstance(part, ast.Name) else 1)
        slice = ast.Tuple(moved, ast.Load()) if isinstance(node.slice, ast.Tuple) else moved[0]
        yield ast.Subscript(node.value, slice, node.ctx)


def _renamed(node: ast.AST, pairs: dict[str, str]) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Call):
        return
    other = (pairs | {there: here for here, there in pairs.items()}).get(_called(node))
    if other is None:
        return
    if isinstance(node.func, ast.Attribute):
        yield ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
    else:
        yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
