# assignment: 07-optimisers
# question: q5
# right: towards the new square
# replaces: rmsprop
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def rmsprop(w: Any, g: Any, state: Any, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Any:
    """The mean moves towards the new square."""
    s = np.zeros_like(g) if state is None else state['mean']
    s = s + (1 - alpha) * (np.square(g) - s)
    return (w - lr * (g / (s ** 0.5 + eps)), {'mean': s})
