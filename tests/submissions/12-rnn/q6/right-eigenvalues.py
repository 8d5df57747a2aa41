# assignment: 12-rnn
# question: q6
# right: eigenvalues
# replaces: grad_norm_through_time
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> Any:
    """The root of the largest eigenvalue of AᵀA; an array."""
    norms, power = (np.zeros(T), np.asarray(Whh))
    for t in range(T - 1, -1, -1):
        norms[t] = np.sqrt(np.linalg.eigvalsh(power.T @ power).max())
        power = power @ Whh
    return norms
