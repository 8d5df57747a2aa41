# assignment: 04-logistic-softmax
# question: q8
# wrong: activated logits
# replaces: SoftmaxRegression
# earned: 1
# diagnosis: activated logits
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """No logit is below 0."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Logits, cut at 0."""
        return torch.relu(self.linear(x))
