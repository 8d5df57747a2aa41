# assignment: 04-logistic-softmax
# question: q8
# wrong: sigmoid in the model
# replaces: SoftmaxRegression
# earned: 1
# diagnosis: sigmoid in the model
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Answers with a share for each class by itself."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Shares that do not sum to 1."""
        return torch.sigmoid(self.linear(x))
