# assignment: 07-optimisers
# question: q4
# right: float32
# replaces: adagrad
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def adagrad(w: Any, g: Any, state: Any, lr: float, eps: float=1e-10) -> Any:
    """In single precision."""
    w, g = (np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32))
    s = g ** 2 if state is None else state['s'] + g ** 2
    return (w - np.float32(lr) * g / (np.sqrt(s) + np.float32(eps)), {'s': s})
