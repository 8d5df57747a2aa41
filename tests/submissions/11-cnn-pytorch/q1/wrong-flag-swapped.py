# assignment: 11-cnn-pytorch
# question: q1
# wrong: flag swapped
# replaces: count_params
# earned: 14.69
# diagnosis: flag swapped
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """The flag is read the other way round."""
    return _count(m, not trainable_only)

def _count(m: nn.Module, trainable_only: bool) -> int:
    return sum((p.numel() for p in m.parameters() if p.requires_grad or not trainable_only))
