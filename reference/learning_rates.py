"""Choosing a learning rate by what it does on examples that are not trained on."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from torch import nn, optim

from reference.training import Batches, train_epoch


def pick_lr(
    lrs: Sequence[float],
    model_fn: Callable[[], nn.Module],
    train: Batches,
    val: Callable[[nn.Module], float],
    epochs: int,
) -> tuple[float, dict[float, float]]:
    """Train a fresh network with each learning rate, and take the one with the lowest validation loss.

    A training that diverged has a validation loss of nan or infinity, and is never taken.

    Args:
        lrs: learning rates for plain stochastic gradient descent, all different.
        model_fn: makes a network, every time with the same weights.
        train: the batches of an epoch.
        val: the loss on examples that are not trained on, asked for once: after the last epoch.

    Returns:
        The learning rate that is taken, and the validation loss of each of them, nan and infinity included.

    Raises:
        ValueError: every training diverged.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 11.4.1,
    https://www.deeplearningbook.org/contents/guidelines.html

    >>> import torch
    >>> def nought():
    ...     model = nn.Linear(1, 2)
    ...     _ = [p.data.zero_() for p in model.parameters()]
    ...     return model
    >>> train = [(torch.ones(1, 1), torch.tensor([1]))]
    >>> val = lambda model: abs(1.0 - float(model(torch.ones(1, 1)).detach()[0, 1]))
    >>> pick_lr([0.5, 1.0], nought, train, val, 1)  # one step lifts the right logit to lr/2 + lr/2
    (1.0, {0.5: 0.5, 1.0: 0.0})
    """
    losses: dict[float, float] = {}
    for lr in lrs:
        model = model_fn()
        opt = optim.SGD(model.parameters(), lr=lr)
        for _ in range(epochs):
            train_epoch(model, train, opt)
        losses[lr] = val(model)
    finite = [lr for lr in lrs if math.isfinite(losses[lr])]
    if not finite:
        raise ValueError(f"every training diverged: {losses}")
    return min(finite, key=losses.__getitem__), losses
