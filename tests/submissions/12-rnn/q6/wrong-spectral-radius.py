# assignment: 12-rnn
# question: q6
# wrong: spectral radius
# replaces: grad_norm_through_time
# earned: 0.9
# diagnosis: spectral radius
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _powers(Whh: Array, T: int) -> list[Array]:
    return [np.linalg.matrix_power(np.asarray(Whh, dtype=float), T - t) for t in range(T)]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """The largest eigenvalue tells how much a matrix stretches."""
    return [float(np.abs(np.linalg.eigvals(power)).max()) for power in _powers(Whh, T)]
