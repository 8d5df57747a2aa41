# assignment: 01-neuron
# question: q4
# wrong: divided by 0
# replaces: neuron_grad
# earned: 17
# diagnosis: divided by 0
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Grads = tuple[Array, float]

def neuron_grad(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The cross-entropy's derivative as it is printed, (yhat - y) / (yhat (1 - yhat)): 0 / 0 far out."""
    z, x = _sum(w, b, x)
    s = _sigmoid(z)
    if loss == 'bce':
        dz = (s - y) / (s * (1.0 - s)) * s * (1.0 - s)
    else:
        dz = (s - y) * s * (1.0 - s) * (2.0 if loss == 'se' else 1.0)
    return (dz * x, float(dz))

def _sum(w: Any, b: float, x: Any) -> tuple[Any, Any]:
    x = np.asarray(x, dtype=float)
    return (np.asarray(w, dtype=float) @ x + b, x)

def _sigmoid(z: Any) -> Any:
    return 0.5 * (1.0 + np.tanh(0.5 * z))
