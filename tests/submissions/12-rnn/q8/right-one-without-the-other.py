# assignment: 12-rnn
# question: q8
# right: one without the other
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
    """One unit says "x and not p", the other "p and not x": with p = first + second."""
    return _network([[24, -24, -24], [-24, 24, 24]], [-12, -12], [1.0, 1.0], -0.5)
