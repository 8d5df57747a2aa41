# assignment: 11-cnn-pytorch
# question: q2
# right: a Sequential of its own
# replaces: LeNet
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

from torch import nn

class LeNet(nn.Sequential):
    """A Sequential of its own, its layers named."""

    def __init__(self, num_classes: Any=10) -> None:
        super().__init__()
        self.add_module('pad', nn.ZeroPad2d(2))
        self.add_module('c1', nn.Conv2d(1, 6, 5))
        self.add_module('s2', nn.Sequential(nn.Sigmoid(), nn.AvgPool2d(2, 2)))
        self.add_module('c3', nn.Conv2d(6, 16, 5))
        self.add_module('s4', nn.Sequential(nn.Sigmoid(), nn.AvgPool2d(2, 2)))
        self.add_module('c5', nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid()))
        self.add_module('f6', nn.Sequential(nn.Linear(120, 84), nn.Sigmoid()))
        self.add_module('out', nn.Linear(84, num_classes))
