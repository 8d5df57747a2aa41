# assignment: 11-cnn-pytorch
# question: q5
# wrong: stride without projection
# replaces: ResidualBlock
# earned: 16.1
# diagnosis: stride without projection
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """Only another number of channels asks for a projection; a stride does not. Raises for a stride alone."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)
        self.shortcut = nn.Identity() if cin == cout else _projection(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))

def _body(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout))

def _projection(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))
