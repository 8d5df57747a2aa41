# assignment: 02-linear-regression
# question: q7
# wrong: updated under the graph
# replaces: fit_torch
# earned: 0
# diagnosis: updated under the graph
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The step is recorded: what it gives is no leaf, and gets no grad."""
    w, b = _start(X, seed)
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        dw: Any = w.grad
        db: Any = b.grad
        w = w - lr * dw
        b = b - lr * db
    return (w.detach(), b.detach())

def _start(X: Tensor, seed: int) -> Fitted:
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    return (w.requires_grad_(), torch.zeros((), requires_grad=True))

def _loss(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Any:
    return ((X @ w + b - y.reshape(-1)) ** 2).mean()
