# assignment: 16-training-discipline
# question: q3
# right: a decorator
# replaces: evaluate
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

@torch.no_grad()
def evaluate(model: Any, loader: Any) -> Any:
    """A decorator for the graph, and the mean of each batch weighed by its size."""
    training = model.training
    model.eval()
    loss = hits = n = 0.0
    criterion = nn.CrossEntropyLoss()
    for X, y in loader:
        logits = model(X)
        loss += criterion(logits, y).item() * X.size(0)
        hits += (logits.argmax(1) == y).float().mean().item() * X.size(0)
        n += X.size(0)
    if training:
        model.train()
    return (loss / n, hits / n)
