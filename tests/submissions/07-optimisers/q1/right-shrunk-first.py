# assignment: 07-optimisers
# question: q1
# right: shrunk first
# replaces: sgd
# earned: 14
# diagnosis: none
# other questions: full

from typing import Any

def sgd(w: Any, g: Any, state: Any, lr: float, weight_decay: float=0.0) -> Any:
    """Shrink first, then step; there is no state, so None goes round."""
    return ((1 - lr * weight_decay) * w - lr * g, state)
