# assignment: 11-cnn-pytorch
# question: q5
# wrong: no ReLU inside
# replaces: ResidualBlock
# earned: 4.6
# diagnosis: no ReLU inside
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """There is one ReLU, at the end."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body, self.shortcut = (_body(cin, cout, stride), _shortcut(cin, cout, stride))

    def forward(self, x: Tensor) -> Any:
        """Leave out the ReLU between the convolutions."""
        first, norm, _, second, last = self.body
        return torch.relu(last(second(norm(first(x)))) + self.shortcut(x))

def _body(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout))

def _projection(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))

def _shortcut(cin: int, cout: int, stride: int) -> nn.Module:
    return nn.Identity() if stride == 1 and cin == cout else _projection(cin, cout, stride)
