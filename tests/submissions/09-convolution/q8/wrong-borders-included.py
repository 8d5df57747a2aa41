# assignment: 09-convolution
# question: q8
# wrong: borders included
# replaces: equivariance_report
# earned: 1.23
# diagnosis: borders included
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Operation = Callable[[Array], Array]

def _shift(x: Array, dy: int, dx: int) -> Array:
    return np.roll(x, (dy, dx), axis=(-2, -1))

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """All of both results must be the same."""
    return bool(np.allclose(f(_shift(x, dy, dx)), _shift(f(x), dy, dx)))
