# assignment: 12-rnn
# question: q6
# wrong: Frobenius
# replaces: grad_norm_through_time
# earned: 0
# diagnosis: Frobenius
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _powers(Whh: Array, T: int) -> list[Array]:
    return [np.linalg.matrix_power(np.asarray(Whh, dtype=float), T - t) for t in range(T)]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """A matrix's norm is the root of the sum of its squares."""
    return [float(np.linalg.norm(power)) for power in _powers(Whh, T)]
