# assignment: 09-convolution
# question: q8
# wrong: too little left out
# replaces: equivariance_report
# earned: 4.18
# diagnosis: too little left out
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
    """Only what the shift brought in is left out."""
    one, other = (f(_shift(x, dy, dx)), _shift(f(x), dy, dx))
    down, across = (abs(dy), abs(dx))
    return bool(np.allclose(_inside(one, down, across), _inside(other, down, across)))
