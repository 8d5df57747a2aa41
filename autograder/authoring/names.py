"""Which names a cell binds and which it needs, read from its syntax alone; nothing is run."""

from __future__ import annotations

import ast
import builtins
import functools
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.definitions import as_python

KNOWN = frozenset([*dir(builtins), "get_ipython", "display", "In", "Out", "exit", "quit", "_", "__", "___"])
"""Names that are there without anybody's doing."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """A cell's global names.

    ``eager`` are needed while the cell runs (annotations and default values too), ``late`` only once one of
    its functions is called. ``everything``: the cell has an ``import *``, which may bind anything.
    """

    binds: frozenset[str] = frozenset()
    eager: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    everything: bool = False


NOTHING = Names()


@functools.lru_cache(maxsize=1024)
def names_in(source: str) -> Names:
    """The names of a cell; none where it is not Python."""
    found = as_python(source)
    try:
        return _names(*found) if found else NOTHING
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NOTHING  # it parses and does not compile: ``return`` at top level, nested too deeply


def _names(text: str, tree: ast.Module) -> Names:
    top = symtable.symtable(text, "cell", "exec")
    symbols = top.get_symbols()
    bound = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported() or s.is_namespace()}
    read = {s.get_name() for s in symbols if s.is_referenced()}
    tables = list(_inner(top))
    at_once = {name for table, is_late in tables if not is_late for name in _globals(table)}
    later = {name for table, is_late in tables if is_late for name in _globals(table)}
    stars = (n for n in tree.body if isinstance(n, ast.ImportFrom))
    return Names(
        binds=frozenset(bound), eager=frozenset((read | at_once) - bound - KNOWN),
        late=frozenset(later - bound - KNOWN),
        everything=any(alias.name == "*" for node in stars for alias in node.names),
    )  # fmt: skip


def _inner(top: symtable.SymbolTable) -> Iterator[tuple[symtable.SymbolTable, bool]]:
    """The scopes inside a cell, each with whether it waits to be called: a class's body runs at once."""
    left = [(child, False) for child in top.get_children()]
    while left:
        table, is_late = left.pop()
        is_late = is_late or table.get_type() == "function"
        yield table, is_late
        left += [(child, is_late) for child in table.get_children()]


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    return (s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced())
