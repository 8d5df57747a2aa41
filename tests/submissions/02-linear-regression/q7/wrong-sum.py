# assignment: 02-linear-regression
# question: q7
# wrong: sum
# replaces: fit_torch
# earned: 0
# diagnosis: sum
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The squares are added up, not averaged."""
    return _descended(X, y, lr, steps, seed, factor=float(len(X)))

def _descended(X: Tensor, y: Tensor, lr: float, steps: int, seed: int, factor: float=1.0) -> Fitted:
    w, b = _start(X, seed)
    for _ in range(steps):
        (factor * _loss(X, y, w, b)).backward()
        _step(w, b, lr)
        _clear(w, b)
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

def _clear(w: Tensor, b: Tensor) -> None:
    for parameter in (w, b):
        if parameter.grad is not None:
            parameter.grad.zero_()
