# assignment: 09-convolution
# question: q8
# wrong: to the last digit
# replaces: equivariance_report
# earned: 4.59
# diagnosis: to the last digit
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Operation = Callable[[Array], Array]

def _shift(x: Array, dy: int, dx: int) -> Array:
    return np.roll(x, (dy, dx), axis=(-2, -1))

def _inside(y: Array, down: int, across: int) -> Array:
    return y[..., down:y.shape[-2] - down, across:y.shape[-1] - across]

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The same is the same to the last digit."""
    down, across = (abs(dy) + 2, abs(dx) + 2)
    one, other = (f(_shift(x, dy, dx)), _shift(f(x), dy, dx))
    return bool(np.array_equal(_inside(one, down, across), _inside(other, down, across)))
