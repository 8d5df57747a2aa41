# assignment: 02-linear-regression
# question: q7
# wrong: random bias
# replaces: fit_torch
# earned: 8
# diagnosis: random bias
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The bias is drawn, too, after the weights."""
    torch.manual_seed(seed)
    w, b = (torch.randn(X.shape[1], requires_grad=True), torch.randn((), requires_grad=True))
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
