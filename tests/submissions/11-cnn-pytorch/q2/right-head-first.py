# assignment: 11-cnn-pytorch
# question: q2
# right: head first
# replaces: LeNet
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

from torch import nn

class LeNet(nn.Module):
    """The classifier is made before the features."""

    def __init__(self, classes: Any=10) -> None:
        super().__init__()
        self.head = nn.Sequential(nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, classes))
        self.features = nn.ModuleList([nn.Conv2d(1, 6, 5, padding='same'), nn.Conv2d(6, 16, 5)])

    def forward(self, images: Any) -> Any:
        """A loop over the convolutions."""
        for convolution in self.features:
            images = nn.functional.adaptive_avg_pool2d(convolution(images).sigmoid(), convolution(images).shape[-1] // 2)
        return self.head(images.flatten(start_dim=1))
