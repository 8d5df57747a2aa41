# assignment: 04-logistic-softmax
# question: q8
# right: own parameters
# replaces: SoftmaxRegression
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Parameters of its own, no layer."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.b = nn.Parameter(torch.zeros(num_classes))
        self.W = nn.Parameter(0.01 * torch.randn(num_classes, in_features))

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return x @ self.W.T + self.b
