# assignment: 16-training-discipline
# question: q1
# wrong: gradients pile up
# replaces: overfit_tiny
# earned: 12
# diagnosis: gradients pile up
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Made = Callable[[], nn.Module]

def overfit_tiny(model_fn: Made, X: Tensor, y: Tensor, steps: int=300) -> Any:
    """Gradients pile up; it may get there all the same."""
    network, losses = (model_fn(), [])
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
    for _ in range(steps):
        loss: Any = F.cross_entropy(network(X), y)
        losses.append(loss.item())
        if _all_right(network, X, y):
            break
        loss.backward()
        optimiser.step()
    return (network, losses)

def _all_right(network: nn.Module, X: Tensor, y: Tensor) -> bool:
    with torch.no_grad():
        return bool((network(X).argmax(dim=1) == y).all())
