# assignment: 07-optimisers
# question: q1
# right: float32
# replaces: sgd
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def sgd(w: Any, g: Any, state: Any, lr: float, weight_decay: float=0.0) -> Any:
    """In single precision."""
    w, g = (np.asarray(w, dtype=np.float32), np.asarray(g, dtype=np.float32))
    return (w - np.float32(lr) * (g + np.float32(weight_decay) * w), {'steps': 1})
