# assignment: 11-cnn-pytorch
# question: q5
# wrong: no projection
# replaces: ResidualBlock
# earned: 9.2
# diagnosis: no projection
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """The shortcut is x, whatever shape it has. Right where the shape does not change."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add x itself."""
        return torch.relu(self.body(x) + x)

def _body(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout))
