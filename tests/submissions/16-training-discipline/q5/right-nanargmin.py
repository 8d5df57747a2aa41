# assignment: 16-training-discipline
# question: q5
# right: nanargmin
# replaces: pick_lr
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import nn

def pick_lr(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
    """NumPy, with infinity made nan: `nanargmin` refuses itself where there is nothing else."""
    losses = np.array([val(_descended(model_fn(), train, lr, epochs)) for lr in lrs])
    index = int(np.nanargmin(np.where(np.isinf(losses), np.nan, losses)))
    return (lrs[index], dict(zip(lrs, losses, strict=True)))

def _descended(net: Any, train: Any, lr: float, epochs: int) -> Any:
    for _ in range(epochs):
        for X, y in train:
            loss = nn.CrossEntropyLoss()(net(X), y)
            with torch.no_grad():
                for p, slope in zip(net.parameters(), torch.autograd.grad(loss, list(net.parameters())), strict=True):
                    p -= lr * slope
    return net
