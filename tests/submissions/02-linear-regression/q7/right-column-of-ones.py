# assignment: 02-linear-regression
# question: q7
# right: column of ones
# replaces: fit_torch
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The bias as the weight of a column of ones."""
    start = torch.randn(X.shape[1], 1, generator=torch.Generator().manual_seed(seed))
    table = torch.cat([X, torch.ones(len(X), 1)], dim=1)
    v: Any = torch.cat([start, torch.zeros(1, 1)]).requires_grad_()
    for _ in range(steps):
        (table @ v - y.reshape(-1, 1)).square().mean().backward()
        with torch.no_grad():
            v -= lr * v.grad
        v.grad = None
    return (v.detach()[:-1, 0], v.detach()[-1, 0])
