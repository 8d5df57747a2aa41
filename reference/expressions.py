"""Random expressions as plain data: numbers to begin with, and steps that compute one more from those before.

A step is ``(operation, operands)``. An operand is the position of an earlier number; ``(c,)`` is a constant.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

__all__ = ["Step", "scalar_expression"]

Step: TypeAlias = tuple[str, list[Any]]

CONSTANTS = (-1.5, -0.5, 0.75, 2.0)
EXPONENTS = (2.0, 3.0, -1.0, 0.5)
LARGEST = 4.0

PLAIN: dict[str, Callable[..., float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "truediv": operator.truediv,
    "pow": operator.pow, "neg": operator.neg, "exp": math.exp, "log": math.log, "tanh": math.tanh,
    "sigmoid": lambda x: 1.0 / (1.0 + math.exp(-x)), "relu": lambda x: max(x, 0.0),
}  # fmt: skip
TWO = ("add", "sub", "mul", "truediv")
ONE = ("neg", "exp", "log", "tanh", "sigmoid", "relu")


def _allowed(operation: str, numbers: list[float]) -> bool:
    """Whether the result, and its slope, are there and not very large."""
    last = numbers[-1]
    if operation in ("truediv", "relu"):
        return abs(last) > 0.3  # far from 1/0, and from the kink
    if operation in ("log", "pow"):
        return numbers[0] > 0.4
    return True


def _operands(rng: np.random.Generator, operation: str, known: int) -> list[Any]:
    first = int(rng.integers(known))
    if operation == "pow":
        return [first, (float(rng.choice(EXPONENTS)),)]
    if operation in ONE:
        return [first]
    if rng.random() < 0.3:
        both = [first, (float(rng.choice(CONSTANTS)),)]
        return both if rng.random() < 0.5 else both[::-1]
    return [first, int(rng.integers(known))]


def scalar_expression(rng: np.random.Generator, size: int, leaves: int = 4) -> tuple[list[float], list[Step]]:
    """Draw an expression of about ``size`` steps; its last number depends on every other one.

    >>> leaves, steps = scalar_expression(np.random.default_rng(0), 10)
    >>> len(leaves), len(steps) >= 10
    (4, True)
    """
    numbers = [float(x) for x in rng.choice((-1, 1), leaves) * rng.uniform(0.5, 1.5, leaves)]
    given, steps = list(numbers), list[Step]()
    while len(steps) < size:
        operation = str(rng.choice((*TWO, *ONE, "pow")))
        operands = _operands(rng, operation, len(numbers))
        taken = [one[0] if isinstance(one, tuple) else numbers[one] for one in operands]
        if _allowed(operation, taken) and abs(result := PLAIN[operation](*taken)) < LARGEST:
            steps.append((operation, operands))
            numbers.append(result)
    return given, [*steps, *_gathered(steps, len(given))]


def _gathered(steps: list[Step], leaves: int) -> list[Step]:
    """Steps that add up whatever was used by none."""
    used = {one for _, operands in steps for one in operands if isinstance(one, int)}
    total, *loose = [i for i in range(leaves + len(steps)) if i not in used]
    made = list[Step]()
    for one in loose:
        made.append(("add", [total, one]))
        total = leaves + len(steps) + len(made) - 1
    return made
