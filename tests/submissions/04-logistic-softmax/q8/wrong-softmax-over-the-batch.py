# assignment: 04-logistic-softmax
# question: q8
# wrong: softmax over the batch
# replaces: SoftmaxRegression
# earned: 1
# diagnosis: softmax over the batch
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Answers with shares, and these of the batch."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Shares down the columns."""
        return torch.softmax(self.linear(x), dim=0)
