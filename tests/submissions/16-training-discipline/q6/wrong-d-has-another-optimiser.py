# assignment: 16-training-discipline
# question: q6
# wrong: D has another optimiser
# replaces: faults
# earned: 12.5
# diagnosis: D has another optimiser
# other questions: full

def faults() -> dict[str, str]:
    """The loop whose loss is cut off is taken for one whose optimiser holds other parameters."""
    return {**_RIGHT, 'D': 'optimiser'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
