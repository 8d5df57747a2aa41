# assignment: 11-cnn-pytorch
# question: q5
# wrong: stride in the second convolution
# replaces: ResidualBlock
# earned: 13.8
# diagnosis: stride in the second convolution
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """The second convolution has the stride."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(cout))
        self.shortcut = _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))

def _projection(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))

def _shortcut(cin: int, cout: int, stride: int) -> nn.Module:
    return nn.Identity() if stride == 1 and cin == cout else _projection(cin, cout, stride)
