# assignment: 16-training-discipline
# question: q2
# right: every epoch kept
# replaces: fit
# earned: 30
# diagnosis: none
# other questions: full

from copy import deepcopy

from typing import Any

import numpy as np

import torch

import torch.nn.functional as F

def fit(model: Any, train: Any, val: Any, opt: Any, epochs: Any, patience: Any) -> Any:
    """Every epoch's network is kept; NumPy finds the best; tensors are written back one by one."""
    train_loss: list[float] = []
    val_loss: list[float] = []
    kept: list[Any] = []
    while len(val_loss) < epochs:
        model.train()
        total = seen = 0
        for X, y in train:
            loss: Any = F.cross_entropy(model(X), y, reduction='sum')
            model.zero_grad()
            (loss / len(X)).backward()
            opt.step()
            total, seen = (total + loss.detach().numpy(), seen + len(X))
        train_loss.append(float(total / seen))
        val_loss.append(float(val(model)))
        kept.append(deepcopy(model))
        best = int(np.nanargmin(val_loss))
        if len(val_loss) - 1 - best >= patience:
            break
    with torch.no_grad():
        for mine, theirs in zip(model.state_dict().values(), kept[best].state_dict().values(), strict=True):
            mine.copy_(theirs)
    return {'train_loss': np.array(train_loss), 'val_loss': val_loss, 'best_epoch': best}
