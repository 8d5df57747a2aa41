# assignment: 12-rnn
# question: q6
# wrong: norm to the power
# replaces: grad_norm_through_time
# earned: 1.8
# diagnosis: norm to the power
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """The norm of a power is the power of the norm."""
    norm = float(np.linalg.norm(Whh, ord=2))
    return [norm ** (T - t) for t in range(T)]
