# assignment: 11-cnn-pytorch
# question: q1
# wrong: buffers counted
# replaces: count_params
# earned: 10.47
# diagnosis: buffers counted
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Everything that is saved is a parameter: running statistics as well."""
    buffers = sum((buffer.numel() for buffer in m.buffers()))
    return _count(m, trainable_only) + buffers

def _count(m: nn.Module, trainable_only: bool) -> int:
    return sum((p.numel() for p in m.parameters() if p.requires_grad or not trainable_only))
