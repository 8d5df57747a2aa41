# assignment: 03-autodiff
# question: q4
# right: subtracted
# replaces: zero_grad
# earned: 5
# diagnosis: none
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """Each value, once, by its own grad."""
    for value in dict.fromkeys(values):
        value.grad -= value.grad
