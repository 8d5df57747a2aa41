# assignment: 01-neuron
# question: q4
# right: bias as a weight
# replaces: neuron_grad
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def neuron_grad(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """The bias as a weight more, for an input that is always 1."""
    inputs = np.append(np.asarray(x, dtype=float), 1.0)
    z = np.append(np.asarray(w, dtype=float), b) @ inputs
    answer = np.exp(-np.logaddexp(0.0, -z))
    slope = np.exp(-np.logaddexp(0.0, -z) - np.logaddexp(0.0, z))
    both = (answer - y) * inputs * (1.0 if loss == 'bce' else slope if loss == 'half_se' else 2.0 * slope)
    return (both[:-1], both[-1])
