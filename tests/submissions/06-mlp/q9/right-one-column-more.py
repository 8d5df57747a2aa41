# assignment: 06-mlp
# question: q9
# right: one column more
# replaces: collapse
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """The biases as one more column, for an input that is always 1."""
    first = np.block([[W1, b1[:, None]], [np.zeros((1, W1.shape[1])), np.ones((1, 1))]])
    both = np.column_stack([W2, b2]) @ first
    return (both[:, :-1], both[:, -1])
