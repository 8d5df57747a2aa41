# assignment: 01-neuron
# question: q4
# right: by tanh
# replaces: neuron_grad
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def neuron_grad(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """A sigmoid by tanh, factors from a table."""
    x = np.asarray(x, dtype=float)
    answer = 0.5 * (1.0 + np.tanh(0.5 * (np.dot(w, x) + b)))
    factor = {'half_se': answer * (1 - answer), 'se': 2 * answer * (1 - answer), 'bce': 1.0}[loss]
    error = (answer - y) * factor
    return (error * x, error)
