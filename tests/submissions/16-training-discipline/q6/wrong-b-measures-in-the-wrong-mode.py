# assignment: 16-training-discipline
# question: q6
# wrong: B measures in the wrong mode
# replaces: faults
# earned: 12.5
# diagnosis: B measures in the wrong mode
# other questions: full

def faults() -> dict[str, str]:
    """The loop that measures what it trained on is taken for one that measures in training mode."""
    return {**_RIGHT, 'B': 'eval_mode'}

_RIGHT = {'A': 'sign', 'B': 'train_set', 'C': 'zero_grad', 'D': 'detached', 'E': 'argmax', 'F': 'softmax'}
