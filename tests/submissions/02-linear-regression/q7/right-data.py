# assignment: 02-linear-regression
# question: q7
# right: data
# replaces: fit_torch
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The seed of all of torch, steps on ``data``, and slopes that are thrown away."""
    torch.manual_seed(seed)
    w: Any = torch.randn(X.shape[1], requires_grad=True)
    b: Any = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        w.grad = b.grad = None
        loss: Any = torch.mean((X.matmul(w) + b - y.flatten()) ** 2)
        loss.backward()
        w.data -= lr * w.grad
        b.data -= lr * b.grad
    return (w.data, b.data[0])
