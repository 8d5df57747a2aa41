# assignment: 16-training-discipline
# question: q6
# wrong: C makes no step
# replaces: faults
# earned: 12.5
# diagnosis: C makes no step
# other questions: full

def faults() -> dict[str, str]:
    """The loop whose gradients pile up is taken for one that makes no step."""
    return {**_RIGHT, 'C': 'no_step'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
