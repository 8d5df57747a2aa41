# assignment: 16-training-discipline
# question: q3
# right: NumPy
# replaces: evaluate
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

import torch

def evaluate(model: Any, loader: Any) -> Any:
    """NumPy, example by example."""
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    losses: list[Any] = []
    right: list[bool] = []
    for X, y in loader:
        with torch.no_grad():
            answers = model(X).double().numpy()
        for row, label in zip(answers, y.tolist(), strict=True):
            shifted = row - row.max()
            losses.append(np.log(np.exp(shifted).sum()) - shifted[label])
            right.append(int(np.argmax(row)) == label)
    for part, training in modes:
        part.training = training
    return (np.mean(losses), np.mean(right))
