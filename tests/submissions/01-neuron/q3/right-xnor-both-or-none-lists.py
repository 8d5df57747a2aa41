# assignment: 01-neuron
# question: q3
# right: xnor: both or none, lists
# replaces: xnor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

def xnor_weights() -> Any:
    """Both, or none of them; lists of whole numbers."""
    return {'W1': [[12, 12], [-12, -12]], 'b1': [-18, 6], 'W2': [[12, 12]], 'b2': [-6]}
