# assignment: 16-training-discipline
# question: q3
# right: all at once
# replaces: evaluate
# earned: 15
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

def evaluate(model: Any, loader: Any) -> Any:
    """All answers are put together first; tensors come back."""
    mode = model.training
    try:
        model.train(False)
        with torch.inference_mode():
            pairs = [(model(X), y) for X, y in loader]
    finally:
        model.train(mode)
    logits, labels = (torch.cat([a for a, _ in pairs]), torch.cat([b for _, b in pairs]))
    return (F.cross_entropy(logits, labels), (logits.max(dim=1)[1] == labels).float().mean())
