# assignment: 06-mlp
# question: q8
# wrong: output layer first
# replaces: manual_backward_torch
# earned: 0
# diagnosis: output layer first
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]

def manual_backward_torch(x: Tensor, y: Tensor, params: Weights) -> Any:
    """In the order in which they are found."""
    dW1, db1, dW2, db2 = _backward(x, y, params)
    return (dW2, db2, dW1, db1)

def _backward(x: Tensor, y: Tensor, params: Weights, *, scale: float=1.0, slope: Any=None) -> Weights:
    W1, b1, W2, b2 = params
    h = torch.tanh(x @ W1.T + b1)
    dout = scale * 2.0 * (h @ W2.T + b2 - y) / y.numel()
    dz = dout @ W2 * (1.0 - h ** 2 if slope is None else slope(h))
    return (dz.T @ x, dz.sum(dim=0), dout.T @ h, dout.sum(dim=0))
