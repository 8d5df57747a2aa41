# assignment: 02-linear-regression
# question: q7
# right: new leaves
# replaces: fit_torch
# earned: 20
# diagnosis: none
# other questions: full

import torch

from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """New weights in each step, which want gradients again."""
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed)).requires_grad_()
    b = torch.tensor(0.0, requires_grad=True)
    for _ in range(steps):
        loss = nn.functional.mse_loss(X @ w + b, y.reshape(-1))
        dw, db = torch.autograd.grad(loss, [w, b])
        w = (w - lr * dw).detach().requires_grad_()
        b = (b - lr * db).detach().requires_grad_()
    return (w, b)
