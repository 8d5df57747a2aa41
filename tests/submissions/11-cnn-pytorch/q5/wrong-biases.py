# assignment: 11-cnn-pytorch
# question: q5
# wrong: biases
# replaces: ResidualBlock
# earned: 16.1
# diagnosis: biases
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """The convolutions have biases, as they do unless told otherwise."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride, bias=True)
        changes = stride != 1 or cin != cout
        self.shortcut = _projection(cin, cout, stride, bias=True) if changes else nn.Identity()

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))

def _body(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout))

def _projection(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))
