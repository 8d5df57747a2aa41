# assignment: 04-logistic-softmax
# question: q8
# wrong: ten classes
# replaces: SoftmaxRegression
# earned: 0
# diagnosis: ten classes
# other questions: full

from typing import Any

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Ten classes, whatever is asked for."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, 10)

    def forward(self, x: Tensor) -> Any:
        """Ten logits."""
        return self.linear(x)
