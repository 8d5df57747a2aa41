# assignment: 01-neuron
# question: q3
# wrong: xnor: undecided
# replaces: xnor_weights
# earned: 10
# diagnosis: xnor: undecided
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

def xnor_weights() -> Weights:
    """Neurons of the right kind whose sums are small, so that a sigmoid stays in its middle."""
    return _weights([[1.0, 1.0], [-1.0, -1.0]], [-0.5, 1.5], [[-1.0, -1.0]], [1.5])

def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {'W1': np.array(W1), 'b1': np.array(b1), 'W2': np.array(W2), 'b2': np.array(b2)}
