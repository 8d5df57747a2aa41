# assignment: 03-autodiff
# question: q4
# right: a whole 0
# replaces: zero_grad
# earned: 5
# diagnosis: none
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """A whole 0 will do."""
    for value in list(values):
        value.grad = 0
