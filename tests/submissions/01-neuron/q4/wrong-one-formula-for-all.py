# assignment: 01-neuron
# question: q4
# wrong: one formula for all
# replaces: neuron_grad
# earned: 7
# diagnosis: one formula for all
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Grads = tuple[Array, float]

def neuron_grad(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """One formula, the lecture's, for every loss."""
    return _grad(w, b, x, y, 'half_se')

def _grad(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """As it should be."""
    z, x = _sum(w, b, x)
    dz = _sigmoid(z) - y
    if loss != 'bce':
        dz = dz * _sigmoid(z) * _sigmoid(-z) * (2.0 if loss == 'se' else 1.0)
    return (dz * x, float(dz))

def _sum(w: Any, b: float, x: Any) -> tuple[Any, Any]:
    x = np.asarray(x, dtype=float)
    return (np.asarray(w, dtype=float) @ x + b, x)

def _sigmoid(z: Any) -> Any:
    return 0.5 * (1.0 + np.tanh(0.5 * z))
