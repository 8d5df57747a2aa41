# assignment: 12-rnn
# question: q8
# right: lists
# replaces: parity_weights
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def parity_weights() -> dict[str, Any]:
    """Lists of whole numbers."""
    return {'Wih': [[30], [30]], 'Whh': [[30, -30], [30, -30]], 'b': [-15, -45], 'w': [2, -2], 'c': -1}
