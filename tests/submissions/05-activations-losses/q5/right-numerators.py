# assignment: 05-activations-losses
# question: q5
# right: numerators
# replaces: softmax_forward, softmax_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: softmax_forward
from typing import Any

import numpy as np

def softmax_forward(x: Any) -> Any:
    """The numerators and their sum are kept."""
    weight = np.exp(x - np.max(x, axis=-1)[..., None])
    total = np.sum(weight, axis=-1)[..., None]
    return (weight / total, (weight, total))


# cell: softmax_backward
from typing import Any

import numpy as np

def softmax_backward(dout: Any, cache: Any) -> Any:
    """First the gradient of the numerators, by the quotient rule; then that of the exponential."""
    weight, total = cache
    dtotal = -np.sum(dout * weight, axis=-1)[..., None] / total ** 2
    return weight * (dout / total + dtotal)
