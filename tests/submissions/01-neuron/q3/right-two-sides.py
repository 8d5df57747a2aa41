# assignment: 01-neuron
# question: q3
# right: two sides
# replaces: xor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def xor_weights() -> Any:
    """The first and not the second, or the second and not the first."""
    return {'W1': np.array([[30.0, -30.0], [-30.0, 30.0]]), 'b1': np.array([-15.0, -15.0]), 'W2': np.array([[30.0, 30.0]]), 'b2': np.array([-15.0])}
