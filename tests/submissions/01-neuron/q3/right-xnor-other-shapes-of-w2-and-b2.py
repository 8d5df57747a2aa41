# assignment: 01-neuron
# question: q3
# right: xnor: other shapes of W2 and b2
# replaces: xnor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def xnor_weights() -> Any:
    """The output neuron's weights as a row of numbers, its bias as a number."""
    return {'W1': np.array([[25.0, 25.0], [25.0, 25.0]]), 'b1': np.array([-37.0, -12.0]), 'W2': np.array([40.0, -40.0]), 'b2': 20.0}
