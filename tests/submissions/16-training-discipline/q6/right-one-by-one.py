# assignment: 16-training-discipline
# question: q6
# right: one by one
# replaces: faults
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

def faults() -> Any:
    """One by one, in another order, with capitals."""
    found = {}
    found['F'] = 'SOFTMAX'
    found['C'] = 'Zero_grad'
    found['E'] = 'argmax '
    found['B'] = 'train_set'
    found['D'] = 'detached'
    found['A'] = 'sign'
    return found
