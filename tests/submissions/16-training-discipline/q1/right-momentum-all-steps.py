# assignment: 16-training-discipline
# question: q1
# right: momentum, all steps
# replaces: overfit_tiny
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

def overfit_tiny(model_fn: Any, X: Any, y: Any, steps: Any=300) -> Any:
    """Momentum, and every step that is allowed."""
    net = model_fn()
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    losses = []
    for _ in range(steps):
        loss: Any = nn.CrossEntropyLoss()(net(X), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(float(loss.detach()))
    return (net, losses)
