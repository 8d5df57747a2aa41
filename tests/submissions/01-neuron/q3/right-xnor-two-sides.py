# assignment: 01-neuron
# question: q3
# right: xnor: two sides
# replaces: xnor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def xnor_weights() -> Any:
    """Not one without the other, and not the other without the one."""
    return {'W1': np.array([[30.0, -30.0], [-30.0, 30.0]]), 'b1': np.array([-15.0, -15.0]), 'W2': np.array([[-30.0, -30.0]]), 'b2': np.array([15.0])}
