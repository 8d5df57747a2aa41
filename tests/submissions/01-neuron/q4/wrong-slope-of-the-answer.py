# assignment: 01-neuron
# question: q4
# wrong: slope of the answer
# replaces: neuron_grad
# earned: 6
# diagnosis: slope of the answer
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Grads = tuple[Array, float]

def neuron_grad(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The slope is taken at yhat: a sigmoid of a sigmoid."""
    z, x = _sum(w, b, x)
    s = _sigmoid(z)
    dz = s - y if loss == 'bce' else (s - y) * _sigmoid(s) * _sigmoid(-s) * (2.0 if loss == 'se' else 1.0)
    return (dz * x, float(dz))

def _sum(w: Any, b: float, x: Any) -> tuple[Any, Any]:
    x = np.asarray(x, dtype=float)
    return (np.asarray(w, dtype=float) @ x + b, x)

def _sigmoid(z: Any) -> Any:
    return 0.5 * (1.0 + np.tanh(0.5 * z))
