"""What students believe about passes: what to clear between them, and how many it takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def zero_grad_none(values: Iterable[Any]) -> None:
    """No gradient is None."""
    for value in values:
        value.grad = None


def zero_grad_data(values: Iterable[Any]) -> None:
    """The numbers are set to 0, too."""
    for value in values:
        value.data, value.grad = 0.0, 0.0


def zero_grad_first(values: Iterable[Any]) -> None:
    """The function returns from inside its loop."""
    for value in values:
        value.grad = 0.0
        return


def zero_grad_names(values: Iterable[Any]) -> None:
    """A name of the function's own is set to 0; the values keep what they have."""
    for value in values:
        grad = value.grad
        grad = 0.0  # noqa: F841


def zero_grad_one(values: Iterable[Any]) -> None:
    """A pass starts with 1, so that is where gradients are set."""
    for value in values:
        value.grad = 1.0


def passes_swapped(mode: str, n: int, m: int) -> int:
    """Forward counts the outputs, reverse the inputs."""
    return m if mode == "forward" else n


def passes_one_back(mode: str, n: int, m: int) -> int:
    """One way back gives everything, however many outputs there are."""
    return n if mode == "forward" else 1


def passes_product(mode: str, n: int, m: int) -> int:
    """A pass for each entry of the Jacobian."""
    return n * m


def passes_smaller(mode: str, n: int, m: int) -> int:
    """Whichever is less, whatever the mode."""
    return min(n, m)


def passes_sum(mode: str, n: int, m: int) -> int:
    """A pass for every input and one for every output."""
    return n + m
