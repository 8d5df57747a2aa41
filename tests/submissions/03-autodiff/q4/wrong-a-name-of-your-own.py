# assignment: 03-autodiff
# question: q4
# wrong: a name of your own
# replaces: zero_grad
# earned: 3
# diagnosis: a name of your own
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """A name of the function's own is set to 0; the values keep what they have."""
    for value in values:
        grad = value.grad
        grad = 0.0
