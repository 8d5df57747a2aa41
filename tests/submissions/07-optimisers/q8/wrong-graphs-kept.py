# assignment: 07-optimisers
# question: q8
# wrong: graphs kept
# replaces: train
# earned: 19.41
# diagnosis: graphs kept
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """Losses are added up as tensors, each with the graph that it came from."""
    model.train()
    history = []
    for _ in range(epochs):
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total = total + loss * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
