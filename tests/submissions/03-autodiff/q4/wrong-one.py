# assignment: 03-autodiff
# question: q4
# wrong: one
# replaces: zero_grad
# earned: 3
# diagnosis: one
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """A pass starts with 1, so that is where gradients are set."""
    for value in values:
        value.grad = 1.0
