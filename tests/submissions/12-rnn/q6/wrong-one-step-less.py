# assignment: 12-rnn
# question: q6
# wrong: one step less
# replaces: grad_norm_through_time
# earned: 0
# diagnosis: one step less
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """From one state to the next, nothing is multiplied yet."""
    start = np.asarray(Whh, dtype=float)
    return [float(np.linalg.norm(np.linalg.matrix_power(start, T - t - 1), ord=2)) for t in range(T)]
