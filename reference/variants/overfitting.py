"""Right ways of learning a few examples by heart, written as students write them."""

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn


def overfit_tiny_momentum(model_fn: Any, X: Any, y: Any, steps: Any = 300) -> Any:
    """Momentum, and every step that is allowed."""
    net = model_fn()
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    losses = []
    for _ in range(steps):
        loss: Any = nn.CrossEntropyLoss()(net(X), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(float(loss.detach()))
    return net, losses


def overfit_tiny_by_hand(model_fn: Any, X: Any, y: Any, steps: Any = 300) -> Any:
    """Steps by hand, without an optimiser; losses as NumPy numbers."""
    net = model_fn()
    losses = []
    for _ in range(steps):
        loss = F.nll_loss(net(X).log_softmax(dim=1), y)
        losses.append(loss.detach().numpy()[()])
        slopes = torch.autograd.grad(loss, list(net.parameters()))
        with torch.no_grad():
            for p, slope in zip(net.parameters(), slopes, strict=True):
                p -= 0.5 * slope
            if (net(X).argmax(dim=1) == y).all():
                break
    return net, np.array(losses)


def overfit_tiny_accumulated(model_fn: Any, X: Any, y: Any, steps: Any = 300) -> Any:
    """The gradient is added up over four parts of the examples before each step."""
    net = model_fn()
    opt = torch.optim.AdamW(net.parameters(), lr=0.02)
    losses: list[Any] = []
    while len(losses) < steps:
        opt.zero_grad(set_to_none=False)
        total = 0.0
        for Xp, yp in zip(X.split(5), y.split(5), strict=True):
            part: Any = F.cross_entropy(net(Xp), yp, reduction="sum") / len(y)
            part.backward()
            total += part.item()
        losses.append(total)
        opt.step()
        if torch.equal(net(X).argmax(1), y):
            break
    return net, losses


def overfit_tiny_closure(model_fn: Any, X: Any, y: Any, steps: Any = 300) -> Any:
    """An optimiser that asks for the loss itself; the loss is a tensor without a graph."""
    net, losses = model_fn(), []
    opt = torch.optim.RMSprop(net.parameters(), lr=0.01)

    def closure() -> Any:
        opt.zero_grad()
        loss: Any = F.cross_entropy(net(X), y)
        loss.backward()
        losses.append(loss.detach())
        return loss

    for _ in range(steps):
        opt.step(closure)
        if losses[-1] < 0.05:
            break
    return net, losses
