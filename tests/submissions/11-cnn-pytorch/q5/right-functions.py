# assignment: 11-cnn-pytorch
# question: q5
# right: functions
# replaces: ResidualBlock
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

class ResidualBlock(nn.Module):
    """Parameters of its own for the convolutions; activations as functions."""

    def __init__(self, cin: Any, cout: Any, stride: Any=1) -> None:
        super().__init__()
        self.stride = stride
        self.w1 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cin, 3, 3)))
        self.w2 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cout, 3, 3)))
        self.n1, self.n2 = (nn.BatchNorm2d(cout), nn.BatchNorm2d(cout))
        if stride > 1 or cin != cout:
            self.w3 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(cout, cin, 1, 1)))
            self.n3 = nn.BatchNorm2d(cout)

    def forward(self, x: Any) -> Any:
        """Function by function."""
        y = F.relu(self.n1(F.conv2d(x, self.w1, stride=self.stride, padding=1)))
        y = self.n2(F.conv2d(y, self.w2, padding=1))
        if hasattr(self, 'w3'):
            x = self.n3(F.conv2d(x, self.w3, stride=self.stride))
        return F.relu(x + y)
