# assignment: 07-optimisers
# question: q8
# wrong: sum of the batches
# replaces: train
# earned: 3.88
# diagnosis: sum of the batches
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """What the batches say is added up, and divided by nothing."""
    model.train()
    history = []
    for _ in range(epochs):
        total = 0.0
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item()
        history.append(total)
    return history
