# assignment: 11-cnn-pytorch
# question: q5
# wrong: no shortcut
# replaces: ResidualBlock
# earned: 0
# diagnosis: no shortcut
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class ResidualBlock(nn.Module):
    """Two convolutions, and nothing goes round them."""

    def __init__(self, cin: int, cout: int, stride: int=1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Forget to add."""
        return torch.relu(self.body(x))

def _body(cin: int, cout: int, stride: int, *, bias: bool=False) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout))
