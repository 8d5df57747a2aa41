# assignment: 07-optimisers
# question: q8
# wrong: zero_grad once an epoch
# replaces: train
# earned: 3.88
# diagnosis: zero_grad once an epoch
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Gradients are cleared when an epoch begins, and add up until it ends."""
    model.train()
    history = []
    for _ in range(epochs):
        opt.zero_grad()
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
