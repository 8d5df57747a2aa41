# assignment: 16-training-discipline
# question: q6
# wrong: one code for all
# replaces: faults
# earned: 0
# diagnosis: one code for all
# other questions: full

def faults() -> dict[str, str]:
    """One code for everything."""
    return dict.fromkeys(_RIGHT, 'zero_grad')

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
