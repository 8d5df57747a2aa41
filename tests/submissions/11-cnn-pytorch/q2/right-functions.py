# assignment: 11-cnn-pytorch
# question: q2
# right: functions
# replaces: LeNet
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

class LeNet(nn.Module):
    """Layers with weights as attributes, everything else as functions."""

    def __init__(self, num_classes: Any=10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, num_classes)

    def forward(self, x: Any) -> Any:
        """Function by function."""
        x = F.avg_pool2d(torch.sigmoid(self.conv1(x)), 2)
        x = F.avg_pool2d(torch.sigmoid(self.conv2(x)), kernel_size=2, stride=2)
        x = x.view(x.size(0), -1)
        x = self.fc1(x).sigmoid()
        return self.fc3(self.fc2(x).sigmoid())
