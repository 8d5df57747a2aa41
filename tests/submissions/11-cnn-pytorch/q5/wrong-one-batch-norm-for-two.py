# assignment: 11-cnn-pytorch
# question: q5
# wrong: one batch norm for two
# replaces: ResidualBlock
# earned: 18.4
# diagnosis: one batch norm for two
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """One batch norm serves after both convolutions."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.first = nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False)
        self.second = nn.Conv2d(cout, cout, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(cout)
        self.shortcut = _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Normalise twice with the same layer."""
        inner = torch.relu(self.norm(self.first(x)))
        return torch.relu(self.norm(self.second(inner)) + self.shortcut(x))

def _projection(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))

def _shortcut(cin: int, cout: int, stride: int) -> nn.Module:
    return nn.Identity() if stride == 1 and cin == cout else _projection(cin, cout, stride)
