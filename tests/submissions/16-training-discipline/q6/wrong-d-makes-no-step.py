# assignment: 16-training-discipline
# question: q6
# wrong: D makes no step
# replaces: faults
# earned: 12.5
# diagnosis: D makes no step
# other questions: full

def faults() -> dict[str, str]:
    """The loop whose loss is cut off is taken for one that makes no step."""
    return {**_RIGHT, 'D': 'no_step'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
