# assignment: 02-linear-regression
# question: q7
# wrong: slope of the start
# replaces: fit_torch
# earned: 0
# diagnosis: slope of the start
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """One backward, and all steps with its slopes."""
    w, b = _start(X, seed)
    _loss(X, y, w, b).backward()
    for _ in range(steps):
        _step(w, b, lr)
    return (w.detach(), b.detach())

def _start(X: Tensor, seed: int) -> Fitted:
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    return (w.requires_grad_(), torch.zeros((), requires_grad=True))

def _loss(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Any:
    return ((X @ w + b - y.reshape(-1)) ** 2).mean()

def _step(w: Any, b: Any, lr: float) -> None:
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
