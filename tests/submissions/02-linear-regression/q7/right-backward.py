# assignment: 02-linear-regression
# question: q7
# right: backward
# replaces: fit_torch
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The loop of the textbooks: backward, step, clear."""
    w: Any = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    w.requires_grad_()
    b: Any = torch.zeros((), requires_grad=True)
    for _ in range(steps):
        ((X @ w + b - y.ravel()) ** 2).mean().backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            w.grad.zero_()
            b.grad.zero_()
    return (w.detach(), b.detach())
