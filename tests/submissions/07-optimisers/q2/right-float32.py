# assignment: 07-optimisers
# question: q2
# right: float32
# replaces: momentum
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def momentum(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """In single precision."""
    w, g = (np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32))
    v = g if state is None else np.float32(mu) * state['velocity'] + g
    return (w - np.float32(lr) * v, {'velocity': v})
