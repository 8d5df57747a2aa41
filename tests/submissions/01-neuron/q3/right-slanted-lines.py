# assignment: 01-neuron
# question: q3
# right: slanted lines
# replaces: xor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def xor_weights() -> Any:
    """Two lines that are not parallel, and numbers that nobody would choose."""
    return {'W1': np.array([[31.7, 26.2], [-22.9, -35.1]]), 'b1': np.array([-14.3, 41.6]), 'W2': np.array([[27.0, 38.5]]), 'b2': np.array([-51.5])}
