# assignment: 12-rnn
# question: q8
# right: swapped
# replaces: parity_weights
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def _network(rows: Any, biases: Any, w: Any, c: float) -> dict[str, Any]:
    rows = np.array(rows, dtype=float)
    return {'Wih': rows[:, :1], 'Whh': rows[:, 1:], 'b': np.array(biases, dtype=float), 'w': np.array(w), 'c': c}

def parity_weights() -> dict[str, Any]:
    """The unit for "and" first, and larger weights."""
    return _network([[50, -50, 50], [50, -50, 50]], [-75, -25], [-3.0, 3.0], -1.5)
