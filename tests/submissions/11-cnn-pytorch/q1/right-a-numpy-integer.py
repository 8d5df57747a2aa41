# assignment: 11-cnn-pytorch
# question: q1
# right: a NumPy integer
# replaces: count_params
# earned: 16
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def count_params(m: Any, trainable_only: bool=True) -> Any:
    """NumPy's sum, which is no plain int."""
    sizes = [p.numel() for p in m.parameters() if p.requires_grad or not trainable_only]
    return np.sum(sizes, dtype=np.int64)
