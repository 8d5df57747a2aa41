# assignment: 03-autodiff
# question: q4
# wrong: numbers cleared
# replaces: zero_grad
# earned: 3
# diagnosis: numbers cleared
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """The numbers are set to 0, too."""
    for value in values:
        value.data, value.grad = (0.0, 0.0)
