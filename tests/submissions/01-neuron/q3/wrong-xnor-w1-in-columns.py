# assignment: 01-neuron
# question: q3
# wrong: xnor: W1 in columns
# replaces: xnor_weights
# earned: 10
# diagnosis: xnor: W1 in columns
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

def xnor_weights() -> Weights:
    """Each hidden neuron's weights in a column."""
    return _weights([[20.0, -20.0], [20.0, -20.0]], [-10.0, 30.0], [[-20.0, -20.0]], [30.0])

def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {'W1': np.array(W1), 'b1': np.array(b1), 'W2': np.array(W2), 'b2': np.array(b2)}
