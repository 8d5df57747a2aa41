"""Other ways to descend with autograd: each can be pasted into a notebook as it is."""

from typing import Any

import torch
from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]


def fit_backward(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
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
    return w.detach(), b.detach()


def fit_data(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The seed of all of torch, steps on ``data``, and slopes that are thrown away."""
    torch.manual_seed(seed)
    w: Any = torch.randn(X.shape[1], requires_grad=True)
    b: Any = torch.zeros(1, requires_grad=True)
    for _ in range(steps):
        w.grad = b.grad = None
        loss: Any = torch.mean((X.matmul(w) + b - y.flatten()) ** 2)
        loss.backward()
        w.data -= lr * w.grad
        b.data -= lr * b.grad
    return w.data, b.data[0]


def fit_new_leaves(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """New weights in each step, which want gradients again."""
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed)).requires_grad_()
    b = torch.tensor(0.0, requires_grad=True)
    for _ in range(steps):
        loss = nn.functional.mse_loss(X @ w + b, y.reshape(-1))
        dw, db = torch.autograd.grad(loss, [w, b])
        w = (w - lr * dw).detach().requires_grad_()
        b = (b - lr * db).detach().requires_grad_()
    return w, b


def fit_with_ones(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """The bias as the weight of a column of ones."""
    start = torch.randn(X.shape[1], 1, generator=torch.Generator().manual_seed(seed))
    table = torch.cat([X, torch.ones(len(X), 1)], dim=1)
    v: Any = torch.cat([start, torch.zeros(1, 1)]).requires_grad_()
    for _ in range(steps):
        (table @ v - y.reshape(-1, 1)).square().mean().backward()
        with torch.no_grad():
            v -= lr * v.grad
        v.grad = None
    return v.detach()[:-1, 0], v.detach()[-1, 0]


def fit_layer(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """A linear layer, whose parameters are moved by hand."""
    layer: Any = nn.Linear(X.shape[1], 1)
    with torch.no_grad():
        layer.weight[0] = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
        layer.bias.zero_()
    for _ in range(steps):
        layer.zero_grad()
        nn.MSELoss()(layer(X), y.reshape(-1, 1)).backward()
        with torch.no_grad():
            for parameter in layer.parameters():
                parameter -= lr * parameter.grad
    return layer.weight.detach()[0], layer.bias.detach()[0]
