# assignment: 06-mlp
# question: q9
# right: float32
# replaces: collapse
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """Single precision; one einsum each."""
    W1, b1, W2, b2 = (np.asarray(each, dtype=np.float32) for each in (W1, b1, W2, b2))
    return (np.einsum('oh,hi->oi', W2, W1), np.einsum('oh,h->o', W2, b1) + b2)
