# assignment: 16-training-discipline
# question: q1
# wrong: uphill
# replaces: overfit_tiny
# earned: 2
# diagnosis: uphill
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Made = Callable[[], nn.Module]

def overfit_tiny(model_fn: Made, X: Tensor, y: Tensor, steps: int=300) -> Any:
    """The loss is made larger."""
    network, losses = (model_fn(), [])
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        optimiser.zero_grad()
        (-loss).backward()
        optimiser.step()
        losses.append(loss.item())
    return (network, losses)
