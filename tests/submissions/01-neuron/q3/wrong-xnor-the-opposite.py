# assignment: 01-neuron
# question: q3
# wrong: xnor: the opposite
# replaces: xnor_weights
# earned: 10
# diagnosis: xnor: the opposite
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

OR_NAND = ([[20.0, 20.0], [-20.0, -20.0]], [-10.0, 30.0])

def xnor_weights() -> Weights:
    """The opposite, XOR."""
    return _weights(*OR_NAND, [[20.0, 20.0]], [-30.0])

def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {'W1': np.array(W1), 'b1': np.array(b1), 'W2': np.array(W2), 'b2': np.array(b2)}
