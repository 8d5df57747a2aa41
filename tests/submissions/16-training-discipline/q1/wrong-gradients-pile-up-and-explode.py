# assignment: 16-training-discipline
# question: q1
# wrong: gradients pile up and explode
# replaces: overfit_tiny
# earned: 2
# diagnosis: gradients pile up and explode
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Made = Callable[[], nn.Module]

def overfit_tiny(model_fn: Made, X: Tensor, y: Tensor, steps: int=300) -> Any:
    """Gradients pile up, and with momentum on top the loss explodes."""
    network, losses = (model_fn(), [])
    optimiser = torch.optim.SGD(network.parameters(), lr=10.0, momentum=0.99)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return (network, losses)
