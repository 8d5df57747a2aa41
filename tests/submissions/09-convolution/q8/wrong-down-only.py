# assignment: 09-convolution
# question: q8
# wrong: down only
# replaces: equivariance_report
# earned: 3.36
# diagnosis: down only
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

def _same(one: Array, other: Array, dy: int, dx: int) -> bool:
    down, across = (abs(dy) + 2, abs(dx) + 2)
    return bool(np.allclose(_inside(one, down, across), _inside(other, down, across)))

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """A shift is down."""
    return _same(f(_shift(x, dy, 0)), _shift(f(x), dy, 0), dy, dx)
