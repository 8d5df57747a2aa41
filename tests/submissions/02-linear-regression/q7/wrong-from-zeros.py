# assignment: 02-linear-regression
# question: q7
# wrong: from zeros
# replaces: fit_torch
# earned: 8
# diagnosis: from zeros
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The seed is not looked at: the weights start as zeros."""
    w, b = (torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True))
    for _ in range(steps):
        _loss(X, y, w, b).backward()
        _step(w, b, lr)
        _clear(w, b)
    return (w.detach(), b.detach())

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
