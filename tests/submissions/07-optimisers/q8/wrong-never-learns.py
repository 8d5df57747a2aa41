# assignment: 07-optimisers
# question: q8
# wrong: never learns
# replaces: train
# earned: 2.59
# diagnosis: never learns
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The gradients are gone when the step is to be taken."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.zero_grad()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
