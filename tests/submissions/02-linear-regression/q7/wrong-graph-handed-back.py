# assignment: 02-linear-regression
# question: q7
# wrong: graph handed back
# replaces: fit_torch
# earned: 18
# diagnosis: graph handed back
# other questions: full

from typing import Any

import torch

from torch import Tensor

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The steps are part of the graph, which grows with each, and is handed back."""
    w, b = _start(X, seed)
    for _ in range(steps):
        dw, db = torch.autograd.grad(_loss(X, y, w, b), (w, b))
        w = w - lr * dw
        b = b - lr * db
    return (w, b)

def _start(X: Tensor, seed: int) -> Fitted:
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
    return (w.requires_grad_(), torch.zeros((), requires_grad=True))

def _loss(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Any:
    return ((X @ w + b - y.reshape(-1)) ** 2).mean()
