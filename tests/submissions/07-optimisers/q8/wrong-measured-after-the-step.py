# assignment: 07-optimisers
# question: q8
# wrong: measured after the step
# replaces: train
# earned: 2.59
# diagnosis: measured after the step
# other questions: full

from typing import Any

import torch

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """A batch's loss is measured again, once the step has been taken."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            opt.zero_grad()
            loss_fn(model(inputs), labels).backward()
            opt.step()
            with torch.no_grad():
                total += loss_fn(model(inputs), labels).item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
