# assignment: 16-training-discipline
# question: q6
# wrong: E and F swapped
# replaces: faults
# earned: 10
# diagnosis: E and F swapped
# other questions: full

def faults() -> dict[str, str]:
    """An axis and a softmax, each taken for the other."""
    return {**_RIGHT, 'E': 'softmax', 'F': 'argmax'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
