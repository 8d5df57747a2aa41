# assignment: 07-optimisers
# question: q8
# wrong: last batch only
# replaces: train
# earned: 3.88
# diagnosis: last batch only
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The last batch speaks for the whole epoch."""
    model.train()
    history = []
    for _ in range(epochs):
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
        history.append(loss.item())
    return history
