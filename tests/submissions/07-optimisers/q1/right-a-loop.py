# assignment: 07-optimisers
# question: q1
# right: a loop
# replaces: sgd
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def sgd(w: Any, g: Any, state: Any, lr: float, weight_decay: float=0.0) -> Any:
    """One number at a time."""
    new = np.empty(np.shape(w))
    for index in np.ndindex(new.shape):
        new[index] = w[index] - lr * (g[index] + weight_decay * w[index])
    return (new, {})
