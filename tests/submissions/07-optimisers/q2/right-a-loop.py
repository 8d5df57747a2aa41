# assignment: 07-optimisers
# question: q2
# right: a loop
# replaces: momentum
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def momentum(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """One number at a time."""
    old = np.zeros(np.shape(w)) if not state else state['v']
    new, v = (np.zeros(np.shape(w)), np.zeros(np.shape(w)))
    for index in np.ndindex(np.shape(w)):
        v[index] = mu * old[index] + g[index]
        new[index] = w[index] - lr * v[index]
    return (new, {'v': v})
