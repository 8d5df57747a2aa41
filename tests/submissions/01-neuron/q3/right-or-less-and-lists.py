# assignment: 01-neuron
# question: q3
# right: OR less AND, lists
# replaces: xor_weights
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

def xor_weights() -> Any:
    """At least one, less both; lists of whole numbers."""
    return {'W1': [[12, 12], [12, 12]], 'b1': [-6, -18], 'W2': [[12, -24]], 'b2': [-6]}
