# assignment: 07-optimisers
# question: q5
# right: all gradients kept
# replaces: rmsprop
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def rmsprop(w: Any, g: Any, state: Any, lr: float, *, alpha: float=0.9, eps: float=1e-08) -> Any:
    """The state is every gradient so far, the latest one first."""
    seen = [np.asarray(g), *(state or [])]
    s = sum(((1 - alpha) * alpha ** age * past ** 2 for age, past in enumerate(seen)))
    return (w - lr * g / (np.sqrt(s) + eps), seen)
