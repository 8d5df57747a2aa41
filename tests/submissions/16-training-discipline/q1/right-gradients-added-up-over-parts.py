# assignment: 16-training-discipline
# question: q1
# right: gradients added up over parts
# replaces: overfit_tiny
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

def overfit_tiny(model_fn: Any, X: Any, y: Any, steps: Any=300) -> Any:
    """The gradient is added up over four parts of the examples before each step."""
    net = model_fn()
    opt = torch.optim.AdamW(net.parameters(), lr=0.02)
    losses: list[Any] = []
    while len(losses) < steps:
        opt.zero_grad(set_to_none=False)
        total = 0.0
        for Xp, yp in zip(X.split(5), y.split(5), strict=True):
            part: Any = F.cross_entropy(net(Xp), yp, reduction='sum') / len(y)
            part.backward()
            total += part.item()
        losses.append(total)
        opt.step()
        if torch.equal(net(X).argmax(1), y):
            break
    return (net, losses)
