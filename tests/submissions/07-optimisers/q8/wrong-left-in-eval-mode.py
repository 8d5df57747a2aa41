# assignment: 07-optimisers
# question: q8
# wrong: left in eval mode
# replaces: train
# earned: 19.41
# diagnosis: left in eval mode
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The mode is nobody's business."""
    history = []
    for _ in range(epochs):
        total, examples = (0.0, 0)
        for inputs, labels in loader:
            opt.zero_grad()
            loss = loss_fn(model(inputs), labels)
            loss.backward()
            opt.step()
            total += loss.item() * len(labels)
            examples += len(labels)
        history.append(total / examples)
    return history
