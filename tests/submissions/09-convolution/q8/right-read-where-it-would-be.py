# assignment: 09-convolution
# question: q8
# right: read where it would be
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
    """The result is not shifted, but read where it would have been."""
    one, plain = (f(np.roll(x, (dy, dx), axis=(-2, -1))), f(x))
    rows, columns = plain.shape[-2:]
    i, j = (np.arange(abs(dy) + 2, rows - abs(dy) - 2)[:, None], np.arange(abs(dx) + 2, columns - abs(dx) - 2))
    return bool(np.allclose(one[..., i, j], plain[..., i - dy, j - dx]))
