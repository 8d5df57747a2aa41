# assignment: 01-neuron
# question: q3
# wrong: not both
# replaces: xor_weights
# earned: 5
# diagnosis: not both
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

OR_NAND = ([[20.0, 20.0], [-20.0, -20.0]], [-10.0, 30.0])

def xor_weights() -> Weights:
    """Not both, none of them included."""
    return _weights(*OR_NAND, [[0.0, 20.0]], [-10.0])

def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {'W1': np.array(W1), 'b1': np.array(b1), 'W2': np.array(W2), 'b2': np.array(b2)}
