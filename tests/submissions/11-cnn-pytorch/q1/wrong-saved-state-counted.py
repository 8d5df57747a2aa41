# assignment: 11-cnn-pytorch
# question: q1
# wrong: saved state counted
# replaces: count_params
# earned: 7.85
# diagnosis: saved state counted
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """What is saved is counted: buffers too, shared parameters once for each name, and frozen ones always."""
    return sum((value.numel() for value in m.state_dict().values()))
