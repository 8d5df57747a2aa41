# assignment: 16-training-discipline
# question: q5
# right: best so far
# replaces: pick_lr
# earned: 10
# diagnosis: none
# other questions: full

import math

from typing import Any

import torch

import torch.nn.functional as F

def pick_lr(lrs: Any, model_fn: Any, train: Any, val: Any, epochs: Any) -> Any:
    """The best so far, in a loop."""
    best_lr, best, results = (None, math.inf, {})
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
            best_lr, best = (lr, results[lr])
    if best_lr is None:
        raise ValueError('all diverged')
    return (best_lr, results)
