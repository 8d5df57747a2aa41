"""What is said beside a mark never costs the mark: where saying fails, nothing is said."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError,
    ValueError,
)  # fmt: skip
"""What comparing arrays of a stranger's making may raise, if we overlooked a shape or a kind."""


def silent(function: Callable[P, T], otherwise: T) -> Callable[P, T]:
    """Make a function that finds words return ``otherwise`` where it fails."""

    @functools.wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except FAULTS:
            return otherwise

    return wrapped
