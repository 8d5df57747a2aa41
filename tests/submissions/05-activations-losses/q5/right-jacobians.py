# assignment: 05-activations-losses
# question: q5
# right: jacobians
# replaces: softmax_forward, softmax_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: softmax_forward
from typing import Any

import numpy as np

def softmax_forward(x: Any) -> Any:
    """The matrices ``diag(p) - p pᵀ`` are made on the way forward."""
    p = np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))
    return (p, p[..., :, None] * (np.eye(p.shape[-1]) - p[..., None, :]))


# cell: softmax_backward
from typing import Any

import numpy as np

def softmax_backward(dout: Any, cache: Any) -> Any:
    """A row times its matrix."""
    return np.einsum('...j,...ji->...i', dout, cache)
