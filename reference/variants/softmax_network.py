"""Other ways to write softmax regression in torch: each can be pasted into a notebook as it is."""

from typing import Any

import torch
from torch import Tensor, nn


class OwnParameters(nn.Module):
    """Parameters of its own, no layer."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.b = nn.Parameter(torch.zeros(num_classes))
        self.W = nn.Parameter(0.01 * torch.randn(num_classes, in_features))

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return x @ self.W.T + self.b


class InThenOut(nn.Module):
    """The weight the other way round, and the sums written out."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(in_features, num_classes))
        self.offset = nn.Parameter(torch.zeros(1, num_classes))

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return torch.einsum("nd,dc->nc", x, self.table) + self.offset


class InARow(nn.Sequential):
    """A row of one layer."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__(nn.Flatten(), nn.Linear(in_features, num_classes))


class Functional(nn.Module):
    """A layer's function, with the layer's parameters."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        layer = nn.Linear(in_features, num_classes)
        self.weight, self.bias = layer.weight, layer.bias

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return nn.functional.linear(x, self.weight, self.bias)
