# assignment: 11-cnn-pytorch
# question: q1
# wrong: tensors counted
# replaces: count_params
# earned: 7.85
# diagnosis: tensors counted
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Each weight and each bias is one parameter."""
    return sum((1 for p in m.parameters() if p.requires_grad or not trainable_only))
