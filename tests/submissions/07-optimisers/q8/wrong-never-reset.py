# assignment: 07-optimisers
# question: q8
# wrong: never reset
# replaces: train
# earned: 2.59
# diagnosis: never reset
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """An epoch's average has all epochs before it in it."""
    model.train()
    history = []
    total, examples = (0.0, 0)
    for _ in range(epochs):
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
