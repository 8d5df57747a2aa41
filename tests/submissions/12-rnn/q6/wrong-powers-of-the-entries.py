# assignment: 12-rnn
# question: q6
# wrong: powers of the entries
# replaces: grad_norm_through_time
# earned: 1.8
# diagnosis: powers of the entries
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """A power of a matrix is the power of its entries."""
    return [float(np.linalg.norm(np.asarray(Whh, dtype=float) ** (T - t), ord=2)) for t in range(T)]
