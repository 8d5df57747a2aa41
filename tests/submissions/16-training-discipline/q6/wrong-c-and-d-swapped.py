# assignment: 16-training-discipline
# question: q6
# wrong: C and D swapped
# replaces: faults
# earned: 10
# diagnosis: C and D swapped
# other questions: full

def faults() -> dict[str, str]:
    """Two loops, each taken for the other."""
    return {**_RIGHT, 'C': 'detached', 'D': 'zero_grad'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
