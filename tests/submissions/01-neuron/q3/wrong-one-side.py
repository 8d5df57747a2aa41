# assignment: 01-neuron
# question: q3
# wrong: one side
# replaces: xor_weights
# earned: 5
# diagnosis: one side
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

def xor_weights() -> Weights:
    """The first input and not the second: half of XOR."""
    return _weights([[20.0, -20.0], [20.0, -20.0]], [-10.0, -10.0], [[20.0, 20.0]], [-10.0])

def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {'W1': np.array(W1), 'b1': np.array(b1), 'W2': np.array(W2), 'b2': np.array(b2)}
