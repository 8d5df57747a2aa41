# assignment: 16-training-discipline
# question: q5
# right: side by side and sorted
# replaces: pick_lr
# earned: 10
# diagnosis: none
# other questions: full

import math

from typing import Any

import torch

import torch.nn.functional as F

def pick_lr(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
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
    ranked = sorted(((loss, lr) for lr, loss in losses.items() if math.isfinite(loss)))
    if not ranked:
        raise ValueError(f'no learning rate of {order} will do')
    return (ranked[0][1], losses)
