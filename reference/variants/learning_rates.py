"""Right choices of a learning rate, written as students write them."""

import math
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn


def pick_lr_loop(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
    """The best so far, in a loop."""
    best_lr, best, results = None, math.inf, {}
    for lr in lrs:
        net = model_fn().train()
        optimizer = torch.optim.SGD(net.parameters(), lr)
        for _ in range(epochs):
            for X, y in train:
                optimizer.zero_grad()
                loss: Any = F.cross_entropy(net(X), y)
                loss.backward()
                optimizer.step()
        results[lr] = val(net)
        if results[lr] < best:
            best_lr, best = lr, results[lr]
    if best_lr is None:
        raise ValueError("all diverged")
    return best_lr, results


def pick_lr_nanargmin(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
    """NumPy, with infinity made nan: `nanargmin` refuses itself where there is nothing else."""
    losses = np.array([val(_descended(model_fn(), train, lr, epochs)) for lr in lrs])
    index = int(np.nanargmin(np.where(np.isinf(losses), np.nan, losses)))
    return lrs[index], dict(zip(lrs, losses, strict=True))


def _descended(net: Any, train: Any, lr: float, epochs: int) -> Any:
    for _ in range(epochs):
        for X, y in train:
            loss = nn.CrossEntropyLoss()(net(X), y)
            with torch.no_grad():
                for p, slope in zip(
                    net.parameters(), torch.autograd.grad(loss, list(net.parameters())), strict=True
                ):
                    p -= lr * slope
    return net


def pick_lr_sorted(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
    """All networks are made first, trained side by side, from the smallest learning rate on, and sorted."""
    order = sorted(lrs)
    nets = {lr: model_fn() for lr in order}
    opts = {lr: torch.optim.SGD(nets[lr].parameters(), lr=lr) for lr in order}
    for _ in range(epochs):
        for X, y in train:
            for lr in order:
                loss: Any = F.cross_entropy(nets[lr](X), y)
                loss.backward()
                opts[lr].step()
                opts[lr].zero_grad()
    losses = {lr: val(nets[lr]) for lr in order}
    ranked = sorted((loss, lr) for lr, loss in losses.items() if math.isfinite(loss))
    if not ranked:
        raise ValueError(f"no learning rate of {order} will do")
    return ranked[0][1], losses
