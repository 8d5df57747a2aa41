# assignment: 07-optimisers
# question: q3
# right: two moves
# replaces: nesterov
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def nesterov(w: Any, g: Any, state: Any, lr: float, mu: float=0.9) -> Any:
    """The gradient first, and then along the new velocity."""
    v = np.zeros_like(w) if state is None else np.copy(state['v'])
    v *= mu
    v += g
    return (w - lr * g - lr * mu * v, {'v': v})
