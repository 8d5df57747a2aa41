# assignment: 07-optimisers
# question: q8
# wrong: means divided by examples
# replaces: train
# earned: 2.59
# diagnosis: means divided by examples
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Means of batches are divided by the number of examples, as if they were sums."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item()
            examples += len(labels)
        history.append(total / examples)
    return history
