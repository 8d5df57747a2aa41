# assignment: 07-optimisers
# question: q1
# right: in place on copies
# replaces: sgd
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def sgd(w: Any, g: Any, state: Any, lr: float, weight_decay: float=0.0) -> Any:
    """In place, on copies."""
    new, slope = (np.array(w, dtype=float), np.array(g, dtype=float))
    slope += weight_decay * new
    new -= lr * slope
    return (new, {})
