# assignment: 12-rnn
# question: q6
# right: transposed
# replaces: grad_norm_through_time
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def grad_norm_through_time(Whh: Array, T: int) -> Any:
    """Gradients go back through the transpose, which stretches as much; a list of NumPy's numbers."""
    back, norms = (np.asarray(Whh).T, [])
    for _ in range(T):
        norms.insert(0, np.linalg.norm(back, 2))
        back = np.asarray(Whh).T @ back
    return norms
