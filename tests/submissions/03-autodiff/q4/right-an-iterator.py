# assignment: 03-autodiff
# question: q4
# right: an iterator
# replaces: zero_grad
# earned: 5
# diagnosis: none
# other questions: full

from collections.abc import Iterable

from typing import Any

def zero_grad(values: Iterable[Any]) -> None:
    """An iterator and setattr."""
    left = iter(values)
    while (value := next(left, None)) is not None:
        setattr(value, 'grad', 0.0)
