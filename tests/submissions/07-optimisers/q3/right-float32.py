# assignment: 07-optimisers
# question: q3
# right: float32
# replaces: nesterov
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def nesterov(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """In single precision."""
    w, g = (np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32))
    v = g if state is None else np.float32(mu) * state['v'] + g
    return (w - np.float32(lr) * (g + np.float32(mu) * v), {'v': v})
