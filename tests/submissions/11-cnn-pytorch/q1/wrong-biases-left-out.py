# assignment: 11-cnn-pytorch
# question: q1
# wrong: biases left out
# replaces: count_params
# earned: 7.85
# diagnosis: biases left out
# other questions: full

from torch import nn

def count_params(m: nn.Module, trainable_only: bool=True) -> int:
    """Biases are left out."""
    named = (p for name, p in m.named_parameters() if not name.endswith('bias'))
    return sum((p.numel() for p in named if p.requires_grad or not trainable_only))
