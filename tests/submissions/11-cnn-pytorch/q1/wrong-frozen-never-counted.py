# assignment: 11-cnn-pytorch
# question: q1
# wrong: frozen never counted
# replaces: count_params
# earned: 14.69
# diagnosis: frozen never counted
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Frozen parameters are left out whatever was asked."""
    return _count(m, trainable_only=True)

def _count(m: nn.Module, trainable_only: bool) -> int:
    return sum((p.numel() for p in m.parameters() if p.requires_grad or not trainable_only))
