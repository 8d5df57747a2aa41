"""Gradient descent on a line in torch: autograd finds the slopes, the steps are taken by hand."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["fit_torch"]


def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> tuple[Tensor, Tensor]:
    """Walk down the mean squared error of ``X w + b``, with slopes from autograd.

    The weights start as ``torch.randn`` of a generator with the given seed, the bias as 0. A step is no
    part of the model, so it is taken under ``no_grad``; ``backward`` adds to what is in ``grad``, so that
    is cleared for each step.

    Shapes:
        X: (examples, features)
        y: (examples,) or (examples, 1)
        returns: w (features,) and b (), which belong to no graph

    Source: PyTorch tutorial "A Gentle Introduction to torch.autograd"; QMUL ECS659, "Neural Networks and
    Deep Learning", week 3, for the loss.

    Raises:
        RuntimeError: ``X`` and ``y`` do not hold equally many examples.

    >>> X, y = torch.tensor([[1.0], [-1.0]]), torch.tensor([5.0, 1.0])
    >>> w, b = fit_torch(X, y, lr=0.5, steps=1, seed=0)  # columns of mean square 1: one step is enough
    >>> round(float(w), 5), round(float(b), 5)
    (2.0, 3.0)
    """
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed), dtype=X.dtype)
    b = torch.zeros((), dtype=X.dtype)
    w.requires_grad_()
    b.requires_grad_()
    for _ in range(steps):
        loss = ((X @ w + b - y.reshape(-1)) ** 2).mean()
        dw, db = torch.autograd.grad(loss, (w, b))  # new tensors each time: nothing to clear
        with torch.no_grad():
            w -= lr * dw
            b -= lr * db
    return w.detach(), b.detach()
