# assignment: 11-cnn-pytorch
# question: q5
# right: shortcut first
# replaces: ResidualBlock
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

class ResidualBlock(nn.Module):
    """The shortcut is made before the body; ReLU by way of a maximum."""

    def __init__(self, c_in: Any, c_out: Any, stride: Any=1) -> None:
        super().__init__()
        changed = (c_in, stride) != (c_out, 1)
        self.shortcut = nn.Sequential()
        if changed:
            self.shortcut.append(nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride, bias=False))
            self.shortcut.append(nn.BatchNorm2d(c_out))
        self.norms = nn.ModuleList([nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)])
        self.second = nn.Conv2d(c_out, c_out, 3, padding='same', bias=False)
        self.first = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False)

    def forward(self, x: Any) -> Any:
        """The same sum, the other way round."""
        inner = self.norms[0](self.first(x)).clamp_min(0)
        return torch.maximum(self.shortcut(x) + self.norms[1](self.second(inner)), torch.zeros(()))
