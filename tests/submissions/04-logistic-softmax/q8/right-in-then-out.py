# assignment: 04-logistic-softmax
# question: q8
# right: in, then out
# replaces: SoftmaxRegression
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """The weight the other way round, and the sums written out."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(in_features, num_classes))
        self.offset = nn.Parameter(torch.zeros(1, num_classes))

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return torch.einsum('nd,dc->nc', x, self.table) + self.offset
