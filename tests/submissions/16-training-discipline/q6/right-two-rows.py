# assignment: 16-training-discipline
# question: q6
# right: two rows
# replaces: faults
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

def faults() -> Any:
    """Two rows put side by side."""
    codes = ['sign', 'train_set', 'zero_grad', 'detached', 'argmax', 'softmax']
    return dict(zip('ABCDEF', codes, strict=True))
