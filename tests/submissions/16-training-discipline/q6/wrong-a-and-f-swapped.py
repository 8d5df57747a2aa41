# assignment: 16-training-discipline
# question: q6
# wrong: A and F swapped
# replaces: faults
# earned: 10
# diagnosis: A and F swapped
# other questions: full

def faults() -> dict[str, str]:
    """Two losses, each taken for the other."""
    return {**_RIGHT, 'A': 'softmax', 'F': 'sign'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
