# assignment: 04-logistic-softmax
# question: q8
# wrong: log-softmax in the model
# replaces: SoftmaxRegression
# earned: 1
# diagnosis: log-softmax in the model
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Answers with the logs of shares."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Logs of shares."""
        return torch.log_softmax(self.linear(x), dim=-1)
