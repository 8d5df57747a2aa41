# assignment: 16-training-discipline
# question: q1
# right: steps by hand
# replaces: overfit_tiny
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

import torch

import torch.nn.functional as F

def overfit_tiny(model_fn: Any, X: Any, y: Any, steps: Any=300) -> Any:
    """Steps by hand, without an optimiser; losses as NumPy numbers."""
    net = model_fn()
    losses = []
    for _ in range(steps):
        loss = F.nll_loss(net(X).log_softmax(dim=1), y)
        losses.append(loss.detach().numpy()[()])
        slopes = torch.autograd.grad(loss, list(net.parameters()))
        with torch.no_grad():
            for p, slope in zip(net.parameters(), slopes, strict=True):
                p -= 0.5 * slope
            if (net(X).argmax(dim=1) == y).all():
                break
    return (net, np.array(losses))
