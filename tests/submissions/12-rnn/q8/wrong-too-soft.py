# assignment: 12-rnn
# question: q8
# wrong: too soft
# replaces: parity_weights
# earned: 5
# diagnosis: too soft
# other questions: full

from typing import Any

import numpy as np

def _weights(first: Any, second: Any, biases: Any, w: Any, c: float) -> dict[str, Any]:
    """Units as rows: what each makes of x, and of the two states."""
    return {'Wih': 20.0 * np.array([[first[0]], [second[0]]]), 'Whh': 20.0 * np.array([first[1:], second[1:]]), 'b': 20.0 * np.array(biases), 'w': np.array(w), 'c': c}

def parity_weights() -> dict[str, Any]:
    """The right idea with small weights, so that the units say neither yes nor no."""
    right = _weights((1.0, 1.0, -1.0), (1.0, 1.0, -1.0), (-0.5, -1.5), (1.0, -1.0), -0.5)
    return right | {name: right[name] / 8 for name in ('Wih', 'Whh', 'b')}
