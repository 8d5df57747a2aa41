# assignment: 11-cnn-pytorch
# question: q1
# wrong: frozen always counted
# replaces: count_params
# earned: 14.69
# diagnosis: frozen always counted
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Frozen parameters are counted whatever was asked."""
    return _count(m, trainable_only=False)

def _count(m: nn.Module, trainable_only: bool) -> int:
    return sum((p.numel() for p in m.parameters() if p.requires_grad or not trainable_only))
