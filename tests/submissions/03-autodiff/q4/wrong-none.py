# assignment: 03-autodiff
# question: q4
# wrong: None
# replaces: zero_grad
# earned: 3
# diagnosis: None
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """No gradient is None."""
    for value in values:
        value.grad = None
