# assignment: 07-optimisers
# question: q8
# right: a running mean in float32
# replaces: train
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

import torch

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """A running average, in single precision."""
    model.train()
    history = []
    for _ in range(epochs):
        mean, seen = (torch.zeros((), dtype=torch.float32), 0)
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            seen += len(inputs)
            mean += (loss.detach().float() - mean) * (len(inputs) / seen)
        history.append(mean)
    return history
