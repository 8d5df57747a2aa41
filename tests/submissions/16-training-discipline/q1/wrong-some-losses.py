# assignment: 16-training-discipline
# question: q1
# wrong: some losses
# replaces: overfit_tiny
# earned: 12
# diagnosis: some losses
# other questions: full

from collections.abc import Callable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Made = Callable[[], nn.Module]

def overfit_tiny(model_fn: Made, X: Tensor, y: Tensor, steps: int=300) -> Any:
    """Only every fifth loss is written down."""
    network, losses = _trained(model_fn(), X, y, steps)
    return (network, losses[::5])

def _all_right(network: nn.Module, X: Tensor, y: Tensor) -> bool:
    with torch.no_grad():
        return bool((network(X).argmax(dim=1) == y).all())

def _cross_entropy(logits: Tensor, y: Tensor) -> Any:
    return F.cross_entropy(logits, y)

def _number(loss: Any) -> Any:
    return loss.item()

def _trained(network: nn.Module, X: Tensor, y: Tensor, steps: int, *, loss_of: Callable[[Tensor, Tensor], Any]=_cross_entropy, noted: Callable[[Any], Any]=_number, step: bool=True) -> Any:
    losses = []
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(steps):
        loss = loss_of(network(X), y)
        losses.append(noted(loss))
        if _all_right(network, X, y):
            break
        optimiser.zero_grad()
        loss.backward()
        if step:
            optimiser.step()
    return (network, losses)
