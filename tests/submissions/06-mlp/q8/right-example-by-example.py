# assignment: 06-mlp
# question: q8
# right: example by example
# replaces: manual_backward_torch
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import torch

def manual_backward_torch(x: Any, y: Any, params: Any) -> Any:
    """Each example's gradients are added up."""
    W1, b1, W2, b2 = params
    sums = [torch.zeros_like(each) for each in params]
    for row, target in zip(x, y, strict=True):
        h = torch.tanh(W1.mv(row) + b1)
        dout = 2.0 * (W2.mv(h) + b2 - target) / y.numel()
        dz = W2.T.mv(dout) * (1.0 - h) * (1.0 + h)
        for total, grad in zip(sums, (torch.outer(dz, row), dz, torch.outer(dout, h), dout), strict=True):
            total += grad
    return tuple(sums)
