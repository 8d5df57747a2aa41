# assignment: 07-optimisers
# question: q5
# right: float32
# replaces: rmsprop
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def rmsprop(w: Any, g: Any, state: Any, lr: float, alpha: float=0.9, eps: float=1e-08) -> Any:
    """In single precision."""
    w, g = (np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32))
    old = np.float32(0) if state is None else state['s']
    s = np.float32(alpha) * old + np.float32(1 - alpha) * g ** 2
    return (w - np.float32(lr) * g / (np.sqrt(s) + np.float32(eps)), {'s': s})
