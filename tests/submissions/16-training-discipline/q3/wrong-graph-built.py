# assignment: 16-training-discipline
# question: q3
# wrong: graph built
# replaces: evaluate
# earned: 11
# diagnosis: graph built
# other questions: full

from collections.abc import Iterable

from typing import Any

import torch.nn.functional as F

from torch import Tensor, nn

Loader = Iterable[tuple[Tensor, Tensor]]

def evaluate(model: nn.Module, loader: Loader) -> Any:
    """A graph is built for each batch, for a gradient that nobody asks for."""
    mode = model.training
    model.eval()
    found = _means(_measured(model, loader))
    model.train(mode)
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
