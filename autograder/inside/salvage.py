"""After a statement failed or was stopped: the definitions below it, in the same cell."""

from __future__ import annotations

import ast
import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import Any

from . import findings, statements

LIMIT_S = 1.0
"""Less than the time within which an interrupted cell must report before it is ended."""


def after(nodes: list[ast.stmt], failed: int, define: Callable[[ast.stmt], None]) -> None:
    """Run what only gives names to code, modules and literals after ``nodes[failed]``.

    One that fails is left out: the others may still be good. The first interruption ends it.
    """
    kept = 0
    try:
        with _alarm():
            for node in nodes[failed + 1 :]:
                kept += statements.defines(node) and _defined(node, define)
    except KeyboardInterrupt:
        pass
    if kept:
        findings.note("salvaged", getattr(nodes[failed], "lineno", 0))


def _defined(node: ast.stmt, define: Callable[[ast.stmt], None]) -> bool:
    try:
        define(node)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return False
    return True


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    def stop(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
