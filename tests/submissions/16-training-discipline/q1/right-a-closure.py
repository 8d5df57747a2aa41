# assignment: 16-training-discipline
# question: q1
# right: a closure
# replaces: overfit_tiny
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

def overfit_tiny(model_fn: Any, X: Any, y: Any, steps: Any=300) -> Any:
    """An optimiser that asks for the loss itself; the loss is a tensor without a graph."""
    net, losses = (model_fn(), [])
    opt = torch.optim.RMSprop(net.parameters(), lr=0.01)

    def closure() -> Any:
        opt.zero_grad()
        loss: Any = F.cross_entropy(net(X), y)
        loss.backward()
        losses.append(loss.detach())
        return loss
    for _ in range(steps):
        opt.step(closure)
        if losses[-1] < 0.05:
            break
    return (net, losses)
