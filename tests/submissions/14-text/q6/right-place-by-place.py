# assignment: 14-text
# question: q6
# right: place by place
# replaces: make_lm_batches
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def make_lm_batches(ids: Any, B: Any, T: Any) -> Any:
    """Batch by batch, step by step, stream by stream, as lists."""
    values = [int(i) for i in ids]
    K = (len(values) - 1) // (B * T)
    if K == 0:
        raise ValueError('too short')
    places = [[[b * K * T + k * T + t for b in range(B)] for t in range(T)] for k in range(K)]
    X = torch.tensor([[[values[i] for i in row] for row in batch] for batch in places])
    Y = torch.tensor([[[values[i + 1] for i in row] for row in batch] for batch in places])
    return (X, Y)
