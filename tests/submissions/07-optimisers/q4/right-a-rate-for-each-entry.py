# assignment: 07-optimisers
# question: q4
# right: a rate for each entry
# replaces: adagrad
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def adagrad(w: Any, g: Any, state: Any, lr: float, eps: float=1e-10) -> Any:
    """A rate for every entry, and the root is what is kept."""
    root = np.hypot(0.0 if state is None else state['root'], g)
    rates = lr / (root + eps)
    return (np.subtract(w, rates * g), {'root': root})
