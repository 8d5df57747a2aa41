# assignment: 11-cnn-pytorch
# question: q1
# wrong: shared twice
# replaces: count_params
# earned: 14.69
# diagnosis: shared twice
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Layer by layer, so that what two layers share counts twice."""
    own = (p for layer in m.modules() for p in layer._parameters.values())
    return sum((p.numel() for p in own if p is not None and (p.requires_grad or not trainable_only)))
