# assignment: 16-training-discipline
# question: q2
# right: a class that watches
# replaces: fit
# earned: 30
# diagnosis: none
# other questions: full

import math

from typing import Any

import numpy as np

import torch

def fit(model: Any, train: Any, val: Any, opt: Any, epochs: Any, patience: Any) -> Any:
    """A class that watches, and a list of arrays."""
    watcher = _Watcher(patience)
    train_losses: list[float] = []
    for _ in range(epochs):
        train_losses.append(_one_epoch(model, train, opt))
        if watcher.enough(val(model), model):
            break
    model.load_state_dict({key: torch.from_numpy(array) for key, array in watcher.arrays.items()})
    return {'best_epoch': watcher.best_epoch, 'val_loss': watcher.said, 'train_loss': train_losses}

class _Watcher:

    def __init__(self, patience: int) -> None:
        self.patience, self.best_epoch = (patience, -1)
        self.said: list[float] = []
        self.arrays: dict[str, Any] = {}

    def enough(self, loss: float, model: Any) -> bool:
        """Take note of an epoch, and say whether it was the last."""
        if not math.isnan(loss) and all((loss < said for said in self.said if not math.isnan(said))):
            self.best_epoch = len(self.said)
            self.arrays = {key: value.numpy().copy() for key, value in model.state_dict().items()}
        self.said.append(loss)
        return len(self.said) - 1 - self.best_epoch == self.patience

def _one_epoch(model: Any, train: Any, opt: Any) -> float:
    model.train(True)
    sums = []
    for X, y in train:
        logits = model(X)
        loss: Any = -logits.log_softmax(1)[torch.arange(len(y)), y].mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        sums.append((loss.item() * X.shape[0], X.shape[0]))
    return float(sum((a for a, _ in sums)) / sum((n for _, n in sums)))
