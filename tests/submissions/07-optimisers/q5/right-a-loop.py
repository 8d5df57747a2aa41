# assignment: 07-optimisers
# question: q5
# right: a loop
# replaces: rmsprop
# earned: 14
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

def rmsprop(w: Any, g: Any, state: Any, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Any:
    """One number at a time."""
    old = np.zeros(np.shape(w)) if not state else state['s']
    new, s = (np.zeros(np.shape(w)), np.zeros(np.shape(w)))
    for index in np.ndindex(np.shape(w)):
        s[index] = alpha * old[index] + (1 - alpha) * g[index] ** 2
        new[index] = w[index] - lr * g[index] / (math.sqrt(s[index]) + eps)
    return (new, {'s': s})
