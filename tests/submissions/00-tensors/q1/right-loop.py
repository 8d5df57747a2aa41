# assignment: 00-tensors
# question: q1
# right: loop
# replaces: model_out
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def model_out(W: Any, x: Any) -> float:
    """A loop over the features."""
    total = 0.0
    for i in range(len(W)):
        total += W[i] * x[i]
    return total
