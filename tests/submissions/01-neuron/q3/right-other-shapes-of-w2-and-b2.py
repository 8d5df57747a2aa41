# assignment: 01-neuron
# question: q3
# right: other shapes of W2 and b2
# replaces: xor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def xor_weights() -> Any:
    """The output neuron's weights as a row of numbers, its bias as a number, in single precision."""
    return {'W2': np.array([-40.0, 40.0], dtype=np.float32), 'b2': np.float32(-20.0), 'W1': np.array([[25.0, 25.0], [25.0, 25.0]], dtype=np.float32), 'b1': np.array([-37.0, -12.0], dtype=np.float32)}
