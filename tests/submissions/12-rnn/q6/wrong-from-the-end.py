# assignment: 12-rnn
# question: q6
# wrong: from the end
# replaces: grad_norm_through_time
# earned: 0
# diagnosis: from the end
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _powers(Whh: Array, T: int) -> list[Array]:
    return [np.linalg.matrix_power(np.asarray(Whh, dtype=float), T - t) for t in range(T)]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """The list begins one step back from the end."""
    return [float(np.linalg.norm(power, ord=2)) for power in _powers(Whh, T)][::-1]
