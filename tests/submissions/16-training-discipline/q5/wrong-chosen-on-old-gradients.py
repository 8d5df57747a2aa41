# assignment: 16-training-discipline
# question: q5
# wrong: chosen on old gradients
# replaces: pick_lr
# earned: 0
# diagnosis: chosen on old gradients
# other questions: full

import math

from collections.abc import Callable, Sequence

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

Made = Callable[[], nn.Module]

Val = Callable[[nn.Module], float]

def pick_lr(lrs: Sequence[float], model_fn: Made, train: Any, val: Val, epochs: int) -> Any:
    """Gradients pile up."""
    return _chosen(lrs, {lr: val(_trained(model_fn(), train, lr, epochs, zero=False)) for lr in lrs})

def _chosen(lrs: Sequence[float], losses: dict[float, float]) -> Any:
    finite = [lr for lr in lrs if math.isfinite(losses[lr])]
    if not finite:
        raise ValueError('every training diverged')
    return (min(finite, key=losses.__getitem__), losses)

def _trained(model: nn.Module, train: Any, lr: float, epochs: int, zero: bool=True) -> nn.Module:
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
