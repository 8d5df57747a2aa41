# assignment: 02-linear-regression
# question: q7
# wrong: broadcast
# replaces: fit_torch
# earned: 17
# diagnosis: broadcast
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """Targets in a column are subtracted from a row of predictions: each from each."""
    w, b = _start(X, seed)
    for _ in range(steps):
        loss: Any = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        _step(w, b, lr)
        _clear(w, b)
    return (w.detach(), b.detach())

def _start(X: Tensor, seed: int) -> Fitted:
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    return (w.requires_grad_(), torch.zeros((), requires_grad=True))

def _step(w: Any, b: Any, lr: float) -> None:
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad

def _clear(w: Tensor, b: Tensor) -> None:
    for parameter in (w, b):
        if parameter.grad is not None:
            parameter.grad.zero_()
