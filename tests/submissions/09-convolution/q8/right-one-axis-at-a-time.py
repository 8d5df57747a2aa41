# assignment: 09-convolution
# question: q8
# right: one axis at a time
# replaces: equivariance_report
# earned: 5
# diagnosis: none
# other questions: full

from collections.abc import Callable

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Operation = Callable[[Array], Array]

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """Down, then to the right; entry by entry."""
    one = f(np.roll(np.roll(x, dy, axis=-2), dx, axis=-1))
    other = np.roll(np.roll(f(x), dy, axis=-2), dx, axis=-1)
    inside = [np.take(np.take(y, range(abs(dy) + 2, y.shape[-2] - abs(dy) - 2), axis=-2), range(abs(dx) + 2, y.shape[-1] - abs(dx) - 2), axis=-1) for y in (one, other)]
    return all((np.isclose(a, b) for a, b in zip(inside[0].ravel(), inside[1].ravel(), strict=True)))
