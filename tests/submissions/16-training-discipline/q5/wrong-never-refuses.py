# assignment: 16-training-discipline
# question: q5
# wrong: never refuses
# replaces: pick_lr
# earned: 8
# diagnosis: never refuses
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
    """Where every training diverges, the first learning rate is as good as another."""
    losses = {lr: val(_trained(model_fn(), train, lr, epochs)) for lr in lrs}
    return (min(lrs, key=lambda lr: losses[lr] if math.isfinite(losses[lr]) else math.inf), losses)

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
