# assignment: 07-optimisers
# question: q8
# wrong: mean of the batches
# replaces: train
# earned: 16.82
# diagnosis: mean of the batches
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Every batch counts the same, however small."""
    model.train()
    history = []
    for _ in range(epochs):
        losses = []
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
