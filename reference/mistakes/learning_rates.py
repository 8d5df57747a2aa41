"""Wrong choices of a learning rate: each can be pasted into a notebook as it is."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

Made = Callable[[], nn.Module]
Val = Callable[[nn.Module], float]


def pick_lr_argmin(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """NumPy's argmin takes nan for the smallest of all."""
    losses = {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs}
    return lrs[int(np.argmin([losses[lr] for lr in lrs]))], losses


def pick_lr_min(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """Python's min keeps a nan that comes first: nothing is smaller."""
    losses = {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs}
    return min(lrs, key=losses.__getitem__), losses


def pick_lr_never_refuses(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """Where every training diverges, the first learning rate is as good as another."""
    losses = {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs}
    return min(lrs, key=lambda lr: losses[lr] if math.isfinite(losses[lr]) else math.inf), losses


def pick_lr_one_model(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """One network for all: each learning rate goes on where the one before ended."""
    model = model_fn()
    return _chosen(lrs, {lr: val(_trained(model, train, lr, epochs)) for lr in lrs})


def pick_lr_by_training(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """The examples that are trained on decide."""
    losses, chosen = {}, {}
    for lr in lrs:
        model = _trained(model_fn(), train, lr, epochs)
        losses[lr], chosen[lr] = val(model), _training_loss(model, train)
        if not math.isfinite(losses[lr]):
            chosen[lr] = math.nan
    return _chosen(lrs, chosen)[0], losses


def pick_lr_training_losses(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """The examples that are trained on decide, and nobody asks for others."""
    return _chosen(lrs, {lr: _training_loss(_trained(model_fn(), train, lr, epochs), train) for lr in lrs})


def pick_lr_index(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """Which of them it is, not the learning rate itself."""
    lr, losses = _chosen(lrs, {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs})
    return list(lrs).index(lr), losses


def pick_lr_largest_loss(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """The largest loss wins."""
    losses = {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs}
    negative = {lr: -loss for lr, loss in losses.items()}
    return _chosen(lrs, negative)[0], losses


def pick_lr_one_epoch(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """One epoch must do."""
    return _chosen(lrs, {lr: val(_trained(model_fn(), train, lr, 1)) for lr in lrs})


def pick_lr_best_epoch(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """The best epoch of each training counts, not the last."""
    losses = {}
    for lr in lrs:
        model = model_fn()
        said = [val(_trained(model, train, lr, 1)) for _ in range(epochs)]
        finite = [loss for loss in said if math.isfinite(loss)]
        losses[lr] = min(finite) if finite else math.nan
    return _chosen(lrs, losses)


def pick_lr_no_zero_grad(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """Gradients pile up."""
    return _chosen(lrs, {lr: val(_trained(model_fn(), train, lr, epochs, zero=False)) for lr in lrs})


# what all of them get right


def _chosen(lrs: Sequence[float], losses: dict[float, float]) -> Any:
    finite = [lr for lr in lrs if math.isfinite(losses[lr])]
    if not finite:
        raise ValueError("every training diverged")
    return min(finite, key=losses.__getitem__), losses


def _trained(model: nn.Module, train: Any, lr: float, epochs: int, zero: bool = True) -> nn.Module:
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    for _ in range(epochs):
        for X, y in train:
            if zero:
                opt.zero_grad()
            loss: Any = F.cross_entropy(model(X), y)
            loss.backward()
            opt.step()
    return model


def _training_loss(model: nn.Module, train: Any) -> float:
    with torch.no_grad():
        losses = [float(F.cross_entropy(model(X), y, reduction="sum")) for X, y in train]
    return sum(losses) / sum(len(y) for _, y in train)
