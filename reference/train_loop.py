"""The loop that trains any network: any model, any batches, any loss, any optimiser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from torch import Tensor, nn
from torch.optim import Optimizer


def train(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    opt: Optimizer,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train a model, and say for each epoch what the loss of an example was, on average.

    Shapes:
        loader: gives batches (inputs, labels), their first axes N alike, of any sizes
        returns: (epochs,)

    An example's loss is that of the moment when its batch was met, before the step. ``loss_fn`` gives
    a batch's mean, so batches count by how many examples they hold. The model is put into training
    mode. Nothing of one batch's graph outlives the next batch.

    Source: PyTorch documentation, "Training with PyTorch".

    >>> import torch
    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.zeros_(model.weight)
    >>> batches = [(torch.ones(2, 1), torch.ones(2, 1)), (torch.ones(1, 1), torch.ones(1, 1))]
    >>> train(model, batches, torch.optim.SGD(model.parameters(), lr=0.5), nn.MSELoss(), epochs=2)
    [0.6666666666666666, 0.0]
    """
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for inputs, labels in loader:
            opt.zero_grad()
            loss: Any = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
