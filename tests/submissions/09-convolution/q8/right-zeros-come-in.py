# assignment: 09-convolution
# question: q8
# right: zeros come in
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

def _moved(x: Array, dy: int, dx: int) -> Array:
    """Zeros come in."""
    height, width = x.shape[-2:]
    out = np.zeros_like(x)
    to = (..., slice(max(dy, 0), height + min(dy, 0)), slice(max(dx, 0), width + min(dx, 0)))
    of = (..., slice(max(-dy, 0), height - max(dy, 0)), slice(max(-dx, 0), width - max(dx, 0)))
    out[to] = x[of]
    return out

def equivariance_report(f: Operation, x: Array, dy: int, dx: int) -> bool:
    """A shift that loses what it pushes out."""
    one, other = (f(_moved(x, dy, dx)), _moved(f(x), dy, dx))
    down, across = (abs(dy) + 2, abs(dx) + 2)
    apart = np.abs(one - other)[..., down:-down, across:-across]
    return bool(apart.max() < 1e-06)
