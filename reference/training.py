"""Training until it no longer helps: early stopping, with the best weights kept."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable
from typing import Any

from torch import Tensor, nn, optim
from torch.nn import functional

Batches = Iterable[tuple[Tensor, Tensor]]
"""(X, y), (X, y), ...: gone through once an epoch; the last batch may be smaller."""


def fit(
    model: nn.Module,
    train: Batches,
    val: Callable[[nn.Module], float],
    opt: optim.Optimizer,
    epochs: int,
    patience: int,
) -> dict[str, Any]:
    """Train a network until ``patience`` epochs in a row brought nothing, and give it its best weights back.

    An epoch brings something if its validation loss is *below* the best so far: an equal one is not, and
    nan is not. The weights of the best epoch are copied as it ends, with the running averages of batch
    norms, and put back in the end, whether training was stopped or ran out of epochs.

    Args:
        model: trained in place; answers with logits.
        train: the batches of an epoch, the same in each.
        val: the loss on examples that are not trained on; may leave ``model`` in eval mode.
        opt: holds the parameters of ``model``.
        epochs: at most so many.
        patience: 1 or more; at 1, the first epoch that brings nothing is the last.

    Returns:
        ``train_loss``: for each epoch, the mean over its examples of the loss before the batch's step;
        ``val_loss``: for each epoch, what ``val`` said as it ended; ``best_epoch``: counted from 0
        (-1, and the weights of the beginning, if every validation loss was nan).

    Source: Prechelt, "Early Stopping - But When?" (1998), Neural Networks: Tricks of the Trade; Goodfellow,
    Bengio, Courville, "Deep Learning" (2016), algorithm 7.1,
    https://www.deeplearningbook.org/contents/regularization.html

    >>> import torch
    >>> model, said = nn.Linear(1, 2), iter([0.5, 0.4, 0.45, 0.44, 0.1])
    >>> train = [(torch.ones(3, 1), torch.tensor([0, 1, 1]))]
    >>> history = fit(model, train, lambda m: next(said), optim.SGD(model.parameters(), lr=0.1), 5, 2)
    >>> history["val_loss"], history["best_epoch"], len(history["train_loss"])
    ([0.5, 0.4, 0.45, 0.44], 1, 4)
    """
    train_loss: list[float] = []
    val_loss: list[float] = []
    best, best_epoch, best_state = math.inf, -1, copy.deepcopy(model.state_dict())
    for epoch in range(epochs):
        train_loss.append(train_epoch(model, train, opt))
        val_loss.append(val(model))
        if val_loss[-1] < best:
            best, best_epoch, best_state = val_loss[-1], epoch, copy.deepcopy(model.state_dict())
        elif epoch - best_epoch >= patience:
            break
    model.load_state_dict(best_state)
    return {"train_loss": train_loss, "val_loss": val_loss, "best_epoch": best_epoch}


def train_epoch(model: nn.Module, train: Batches, opt: optim.Optimizer) -> float:
    """Go through the batches once, with a step for each; return the mean loss of the examples.

    The network is switched to training mode first: whoever validated may have left it in another.
    """
    model.train()
    total, examples = 0.0, 0
    for X, y in train:
        loss: Any = functional.cross_entropy(model(X), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item() * len(y)
        examples += len(y)
    return total / examples
