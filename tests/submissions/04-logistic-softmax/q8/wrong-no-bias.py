# assignment: 04-logistic-softmax
# question: q8
# wrong: no bias
# replaces: SoftmaxRegression
# earned: 0
# diagnosis: no bias
# other questions: full

from typing import Any

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """The weights alone."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes, bias=False)

    def forward(self, x: Tensor) -> Any:
        """Logits through the origin."""
        return self.linear(x)
