# assignment: 12-rnn
# question: q6
# wrong: largest entry
# replaces: grad_norm_through_time
# earned: 0.9
# diagnosis: largest entry
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _powers(Whh: Array, T: int) -> list[Array]:
    return [np.linalg.matrix_power(np.asarray(Whh, dtype=float), T - t) for t in range(T)]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """The size of a matrix is that of its largest entry."""
    return [float(np.abs(power).max()) for power in _powers(Whh, T)]
