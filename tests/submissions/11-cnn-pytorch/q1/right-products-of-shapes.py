# assignment: 11-cnn-pytorch
# question: q1
# right: products of shapes
# replaces: count_params
# earned: 16
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def count_params(m: Any, trainable_only: bool=True) -> Any:
    """The product of each shape, in a loop."""
    total = 0
    for _, p in m.named_parameters():
        if trainable_only and (not p.requires_grad):
            continue
        total += int(np.prod(p.shape))
    return total
