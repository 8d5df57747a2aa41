# assignment: 07-optimisers
# question: q4
# right: a loop
# replaces: adagrad
# earned: 14
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

def adagrad(w: Any, g: Any, state: Any, lr: float, eps: float=1e-10) -> Any:
    """One number at a time."""
    s = np.zeros(np.shape(w)) if state is None else np.array(state['s'])
    new = np.zeros(np.shape(w))
    for index in np.ndindex(np.shape(w)):
        s[index] += g[index] ** 2
        new[index] = w[index] - lr * g[index] / (math.sqrt(s[index]) + eps)
    return (new, {'s': s})
