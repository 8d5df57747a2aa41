"""Other ways to clear gradients, and to count passes. NumPy alone: the file can be pasted into a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np


def zero_grad_by_iterator(values: Iterable[Any]) -> None:
    """An iterator and setattr."""
    left = iter(values)
    while (value := next(left, None)) is not None:
        setattr(value, "grad", 0.0)  # noqa: B010


def zero_grad_whole(values: Iterable[Any]) -> None:
    """A whole 0 will do."""
    for value in list(values):
        value.grad = 0


def zero_grad_subtracts(values: Iterable[Any]) -> None:
    """Each value, once, by its own grad."""
    for value in dict.fromkeys(values):
        value.grad -= value.grad


def passes_looked_up(mode: str, n: int, m: int) -> int:
    """A dictionary."""
    return {"forward": n, "reverse": m}[mode]


def passes_by_shape(mode: str, n: int, m: int) -> int:
    """The Jacobian is (m, n): forward fills columns, reverse fills rows."""
    rows, columns = np.empty((m, n), dtype=bool).shape
    return columns if mode.startswith("f") else rows


def passes_counted(mode: str, n: int, m: int) -> int:
    """A loop that counts."""
    count = 0
    for _ in range(m if mode == "reverse" else n):
        count += 1
    return count
