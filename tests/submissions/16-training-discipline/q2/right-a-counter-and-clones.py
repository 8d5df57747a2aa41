# assignment: 16-training-discipline
# question: q2
# right: a counter and clones
# replaces: fit
# earned: 30
# diagnosis: none
# other questions: full

from typing import Any

from torch import nn

def fit(model: Any, train: Any, val: Any, opt: Any, epochs: Any, patience: Any) -> Any:
    """A counter, and clones of everything in the state."""
    history: dict[str, Any] = {'train_loss': [], 'val_loss': [], 'best_epoch': 0}
    best, bad = (float('inf'), 0)
    state = {}
    for epoch in range(epochs):
        model.train()
        losses = []
        for X, y in train:
            opt.zero_grad()
            loss: Any = nn.CrossEntropyLoss(reduction='none')(model(X), y)
            loss.mean().backward()
            opt.step()
            losses += loss.tolist()
        history['train_loss'].append(sum(losses) / len(losses))
        v = val(model)
        history['val_loss'].append(v)
        bad += 1
        if v < best:
            best, bad = (v, 0)
            history['best_epoch'] = epoch
            state = {key: value.clone() for key, value in model.state_dict().items()}
        if bad == patience:
            break
    model.load_state_dict(state)
    return history
