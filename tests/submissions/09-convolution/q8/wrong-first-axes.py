# assignment: 09-convolution
# question: q8
# wrong: first axes
# replaces: equivariance_report
# earned: 0
# diagnosis: first axes
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Operation = Callable[[Array], Array]

def _inside(y: Array, down: int, across: int) -> Array:
    return y[..., down:y.shape[-2] - down, across:y.shape[-1] - across]

def _same(one: Array, other: Array, dy: int, dx: int) -> bool:
    down, across = (abs(dy) + 2, abs(dx) + 2)
    return bool(np.allclose(_inside(one, down, across), _inside(other, down, across)))

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """The first two axes are shifted: images and channels."""
    one = f(np.roll(x, (dy, dx), axis=(0, 1)))
    return _same(one, np.roll(f(x), (dy, dx), axis=(0, 1)), dy, dx)
