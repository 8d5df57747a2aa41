# assignment: 03-autodiff
# question: q4
# wrong: the first
# replaces: zero_grad
# earned: 3
# diagnosis: the first
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """The function returns from inside its loop."""
    for value in values:
        value.grad = 0.0
        return
