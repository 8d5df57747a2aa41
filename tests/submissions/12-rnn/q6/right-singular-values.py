# assignment: 12-rnn
# question: q6
# right: singular values
# replaces: grad_norm_through_time
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> list[float]:
    """The largest singular value of each power."""
    powers = [np.linalg.matrix_power(Whh, back) for back in range(T, 0, -1)]
    return [float(np.linalg.svd(power, compute_uv=False)[0]) for power in powers]
