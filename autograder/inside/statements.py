"""A cell's top-level statements: imports that fail alone, and those that only define."""

from __future__ import annotations

import ast
import math

GUARD = "__import_alone__"


class Trim(ast.NodeTransformer):
    """Lets each top-level import fail alone, and on request keeps a cell's definitions only.

    It works on the tree, so that every line keeps its number and its text.
    """

    only_definitions = False
    only_functions = False
    kept = 0

    def visit_Module(self, node: ast.Module) -> ast.Module:
        kept = definitions_of(node.body) if self.only_definitions or self.only_functions else node.body
        kept = [item for item in kept if is_function(item)] if self.only_functions else kept
        node.body = guarded(kept)
        self.kept = len(kept)
        return ast.fix_missing_locations(node)


def guarded(body: list[ast.stmt]) -> list[ast.stmt]:
    """Put each import under a guard of its own, and mark what can be run though the line above failed."""
    made = []
    for item in body:
        kept = _only_defines(item)
        for part in _alone(item):
            part.defines = kept  # type: ignore[attr-defined]
            made.append(part)
    return made


def _only_defines(node: ast.stmt) -> bool:
    if isinstance(node, ast.Try):
        return all(isinstance(part, _PLAIN) for part in node.body)
    return bool(_kept(node))


def defines(node: ast.stmt) -> bool:
    """Whether a statement that ``guarded`` made only gives names to code, modules and literals."""
    return getattr(node, "defines", False) is True


def _alone(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, ast.Import):
        parts: list[tuple[ast.stmt, list[str]]] = [(ast.Import([name]), _origin(name)) for name in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
        module = node.module or ""
        parts = [(node, [text for name in node.names for text in _origin(name, module)])]
    else:
        return [node]
    return [
        ast.copy_location(_under_guard(ast.copy_location(part, node), names), node) for part, names in parts
    ]


def _under_guard(node: ast.stmt, names: list[str]) -> ast.With:
    told: list[ast.expr] = [ast.Constant(text) for text in names]
    call = ast.Call(ast.Name(GUARD, ast.Load()), told, [])
    return ast.With([ast.withitem(call)], [node])


def _origin(alias: ast.alias, module: str = "") -> list[str]:
    """What an import binds, as ``name=dotted.origin``: ``plt=matplotlib.pyplot``."""
    if alias.name == "*":
        return []
    if module:
        return [f"{alias.asname or alias.name}={module}.{alias.name}"]
    top = alias.name.partition(".")[0]
    return [f"{alias.asname}={alias.name}" if alias.asname else f"{top}={top}"]


_PLAIN = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def definitions_of(body: list[ast.stmt]) -> list[ast.stmt]:
    """Keep imports, definitions and assignments of literals and names; drop what computes."""
    return [kept for node in body for kept in _kept(node)]


def is_function(node: ast.stmt) -> bool:
    """Whether a statement only gives a name to code: it can neither fail nor take time."""
    named = isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)
    return named or isinstance(node, _PLAIN)


def _kept(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, _PLAIN):
        return [node]
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        return [] if _computes(node.value) else [node]
    if isinstance(node, ast.Try):
        node.body = definitions_of(node.body) or [ast.copy_location(ast.Pass(), node)]
        return [node]
    return []


_HEAVY = (ast.Call, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Await)


def _small_sum(node: ast.AST) -> bool:
    """Whether arithmetic is on numbers alone and small: ``10**-9``, not ``[0] * 10**9``."""
    if isinstance(node, ast.BinOp):
        small = not isinstance(node.op, (ast.LShift, ast.Pow)) or abs(_number(node.right)) <= 64
        return small and _small_sum(node.left) and _small_sum(node.right)
    return _number(node) < math.inf


def _number(node: ast.AST) -> float:
    """A number as it is written; infinity for anything else."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    written = isinstance(node, ast.Constant) and type(node.value) in (int, float)
    return float(node.value) if written and abs(node.value) < 1e6 else math.inf  # type: ignore[attr-defined]


def _computes(node: ast.AST) -> bool:
    """Whether evaluating an expression may take time: a lambda's body is not evaluated yet."""
    if isinstance(node, ast.Lambda):
        return False
    if isinstance(node, ast.BinOp):
        return not _small_sum(node)
    return isinstance(node, _HEAVY) or any(_computes(part) for part in ast.iter_child_nodes(node))
