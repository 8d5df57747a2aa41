# assignment: 16-training-discipline
# question: q3
# wrong: all batches full
# replaces: evaluate
# earned: 0
# diagnosis: all batches full
# other questions: full

from collections.abc import Iterable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Loader = Iterable[tuple[Tensor, Tensor]]

def evaluate(model: nn.Module, loader: Loader) -> Any:
    """Every batch is taken to be as large as the first."""
    said = _in_eval_mode(model, loader)
    n = len(said) * said[0][2]
    return (sum((loss for loss, _, _ in said)) / n, sum((right for _, right, _ in said)) / n)

def _in_eval_mode(model: nn.Module, loader: Loader, softmax: bool=False) -> list[tuple[float, int, int]]:
    mode = model.training
    model.eval()
    with torch.no_grad():
        said = _measured(model, loader, softmax)
    model.train(mode)
    return said

def _measured(model: nn.Module, loader: Loader, softmax: bool=False) -> list[tuple[float, int, int]]:
    """For each batch, the sum of its losses, how many are right, and how many there are."""
    said = []
    for X, y in loader:
        logits = model(X)
        loss = F.cross_entropy(logits.softmax(dim=1) if softmax else logits, y, reduction='sum')
        said.append((loss.item(), int((logits.argmax(dim=1) == y).sum()), len(y)))
    return said
