# assignment: 01-neuron
# question: q4
# right: float32
# replaces: neuron_grad
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def neuron_grad(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """Single precision."""
    w, x = (np.asarray(w, dtype=np.float32), np.asarray(x, dtype=np.float32))
    answer = np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * (w @ x + np.float32(b))))
    error = answer - np.float32(y)
    if loss != 'bce':
        error = error * answer * (1 - answer) * np.float32(1 if loss == 'half_se' else 2)
    return (error * x, error)
