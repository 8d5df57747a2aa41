# assignment: 09-convolution
# question: q8
# right: NumPy's own truth
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

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> Any:
    """All entries are compared, the border is left out, and NumPy's own truth is returned."""
    one, other = (f(np.roll(x, (dy, dx), axis=(-2, -1))), np.roll(f(x), (dy, dx), axis=(-2, -1)))
    down, across = (abs(dy) + 2, abs(dx) + 2)
    close = np.isclose(one, other, rtol=1e-06, atol=1e-08)
    return np.all(close[..., down:one.shape[-2] - down, across:one.shape[-1] - across])
