# assignment: 16-training-discipline
# question: q6
# right: the other way round
# replaces: faults
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

def faults() -> Any:
    """From fault to loop, and turned round."""
    where = {'train_set': 'B', 'softmax': 'F', 'sign': 'A', 'detached': 'D', 'zero_grad': 'C', 'argmax': 'E'}
    return {loop: fault for fault, loop in where.items()}
