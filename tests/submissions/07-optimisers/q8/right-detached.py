# assignment: 07-optimisers
# question: q8
# right: detached
# replaces: train
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

import torch

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Detached losses are kept, and weighed when the epoch is over; a tensor comes back."""
    model.train()
    history = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        losses, sizes = ([], [])
        for inputs, labels in loader:
            for p in model.parameters():
                p.grad = None
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            losses.append(loss.detach())
            sizes.append(float(len(labels)))
        weights = torch.tensor(sizes, dtype=torch.float64)
        history[epoch] = (torch.stack(losses) * weights).sum() / weights.sum()
    return history
