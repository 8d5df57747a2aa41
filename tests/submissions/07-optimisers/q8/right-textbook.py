# assignment: 07-optimisers
# question: q8
# right: textbook
# replaces: train
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The loss of an epoch as it goes along; gradients are cleared at the end."""
    losses = []
    for _epoch in range(epochs):
        model.train()
        running_loss = 0.0
        n = 0
        for batch in loader:
            x, y = batch
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
            opt.zero_grad()
            running_loss += loss.item() * x.size(0)
            n += x.size(0)
        losses.append(running_loss / n)
    return losses
