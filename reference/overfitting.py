"""The first check of any training: can the network learn a handful of examples by heart?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


def overfit_tiny(
    model_fn: Callable[[], nn.Module], X: Tensor, y: Tensor, steps: int = 300
) -> tuple[nn.Module, list[float]]:
    """Make a network and train it on a few examples until it knows all of them.

    Every step takes all examples, and has gradients of its own: what is left of the step before is set
    to zero. It ends as soon as every example is right.

    Shapes:
        X: (examples, ...); y: (examples,), whole numbers

    Args:
        model_fn: makes a network that answers with logits.
        steps: at most so many updates of the parameters.

    Returns:
        The trained network, and the loss (mean cross-entropy) before each step.

    Source: Karpathy, "A Recipe for Training Neural Networks" (2019), "overfit one batch",
    https://karpathy.github.io/2019/04/25/recipe/

    >>> X, y = torch.tensor([[-1.0], [1.0]]), torch.tensor([0, 1])
    >>> network, losses = overfit_tiny(lambda: nn.Linear(1, 2), X, y)
    >>> network(X).argmax(dim=1).tolist(), len(losses) <= 300
    ([0, 1], True)
    """
    network = model_fn()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    losses: list[float] = []
    network.train()
    for _ in range(steps):
        logits = network(X)
        loss: Any = functional.cross_entropy(logits, y)
        losses.append(loss.item())
        if bool((logits.argmax(dim=1) == y).all()):
            break
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return network, losses
