# assignment: 05-activations-losses
# question: q5
# right: loops
# replaces: softmax_forward, softmax_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: softmax_forward
import math

from typing import Any

import numpy as np

def softmax_forward(x: Any) -> Any:
    """Each row of logits as a list of numbers."""
    p = np.zeros(np.shape(x))
    for row in np.ndindex(p.shape[:-1]):
        weights = [math.exp(logit - max(x[row])) for logit in x[row]]
        p[row] = [weight / sum(weights) for weight in weights]
    return (p, p)


# cell: softmax_backward
from typing import Any

import numpy as np

def softmax_backward(dout: Any, cache: Any) -> Any:
    """Every output of a row sends something back to every logit of it."""
    dx = np.zeros(cache.shape)
    classes = range(cache.shape[-1])
    for row in np.ndindex(cache.shape[:-1]):
        p = cache[row]
        for i in classes:
            dx[*row, i] = sum((dout[*row, j] * p[j] * ((i == j) - p[i]) for j in classes))
    return dx
