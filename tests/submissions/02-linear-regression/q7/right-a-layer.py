# assignment: 02-linear-regression
# question: q7
# right: a layer
# replaces: fit_torch
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

Fitted = tuple[Tensor, Tensor]

def fit_torch(X: Tensor, y: Tensor, lr: float, steps: int, seed: int) -> Fitted:
    """A linear layer, whose parameters are moved by hand."""
    layer: Any = nn.Linear(X.shape[1], 1)
    with torch.no_grad():
        layer.weight[0] = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed))
        layer.bias.zero_()
    for _ in range(steps):
        layer.zero_grad()
        nn.MSELoss()(layer(X), y.reshape(-1, 1)).backward()
        with torch.no_grad():
            for parameter in layer.parameters():
                parameter -= lr * parameter.grad
    return (layer.weight.detach()[0], layer.bias.detach()[0])
