# assignment: 16-training-discipline
# question: q1
# regression: set to zero between backward and step
# replaces: overfit_tiny
# earned: 2
# diagnosis: no step
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Made = Callable[[], nn.Module]

def overfit_tiny(model_fn: Made, X: Tensor, y: Tensor, steps: int=300) -> Any:
    """Gradients are set to zero right before the step that needs them."""
    network, losses = (model_fn(), [])
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        loss.backward()
        optimiser.zero_grad()
        optimiser.step()
        losses.append(loss.item())
    return (network, losses)
