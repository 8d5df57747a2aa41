"""Measuring a network, and leaving no trace."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[float, float]:
    """Measure the mean loss of a network's answers, and the share of them that are right.

    Both are means over the *examples*, so that they do not hang on how these were dealt into batches. The
    network answers in eval mode, without a graph, and is in the mode it was in afterwards.

    Args:
        model: answers with logits, (examples, classes).
        loader: batches (X, y); the last one may be smaller.

    Returns:
        The mean cross-entropy, and the accuracy, between 0 and 1.

    Source: PyTorch documentation, torch.nn.Module.eval and torch.no_grad.

    >>> model = nn.Linear(1, 2)
    >>> _ = model.weight.data.copy_(torch.tensor([[0.0], [1.0]])), model.bias.data.zero_()
    >>> batches = [(torch.zeros(3, 1), torch.tensor([0, 0, 1])), (torch.ones(1, 1), torch.tensor([1]))]
    >>> loss, accuracy = evaluate(model, batches)  # log 2 thrice, log(1 + 1/e) once
    >>> round(loss, 6), accuracy
    (0.598176, 0.75)
    """
    was_training = model.training
    model.eval()
    total, right, examples = 0.0, 0, 0
    with torch.no_grad():
        for X, y in loader:
            logits = model(X)
            total += functional.cross_entropy(logits, y, reduction="sum").item()
            right += int((logits.argmax(dim=1) == y).sum())
            examples += len(y)
    model.train(was_training)
    return total / examples, right / examples
