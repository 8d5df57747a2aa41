# assignment: 16-training-discipline
# question: q3
# wrong: always back to training
# replaces: evaluate
# earned: 11
# diagnosis: always back to training
# other questions: full

from collections.abc import Iterable

from typing import Any

import torch

import torch.nn.functional as F

from torch import Tensor, nn

Loader = Iterable[tuple[Tensor, Tensor]]

def evaluate_left_in_eval_mode(model: nn.Module, loader: Loader) -> Any:
    """The network stays in eval mode."""
    model.eval()
    with torch.no_grad():
        return _means(_measured(model, loader))

def evaluate(model: nn.Module, loader: Loader) -> Any:
    """Afterwards the network is in training mode, whichever it was in."""
    found = evaluate_left_in_eval_mode(model, loader)
    model.train()
    return found

def _means(said: list[tuple[float, int, int]]) -> Any:
    n = sum((n for _, _, n in said))
    return (sum((loss for loss, _, _ in said)) / n, sum((right for _, right, _ in said)) / n)

def _measured(model: nn.Module, loader: Loader, softmax: bool=False) -> list[tuple[float, int, int]]:
    """For each batch, the sum of its losses, how many are right, and how many there are."""
    said = []
    for X, y in loader:
        logits = model(X)
        loss = F.cross_entropy(logits.softmax(dim=1) if softmax else logits, y, reduction='sum')
        said.append((loss.item(), int((logits.argmax(dim=1) == y).sum()), len(y)))
    return said
