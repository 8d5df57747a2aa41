# assignment: 07-optimisers
# question: q4
# right: all gradients kept
# replaces: adagrad
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def adagrad(w: Any, g: Any, state: Any, lr: float, eps: float=1e-10) -> Any:
    """The state is every gradient so far."""
    seen = (*(state or ()), np.asarray(g))
    return (w - lr * g / (np.sqrt(np.sum(np.square(seen), axis=0)) + eps), seen)
