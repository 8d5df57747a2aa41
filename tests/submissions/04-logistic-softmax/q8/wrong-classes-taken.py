# assignment: 04-logistic-softmax
# question: q8
# wrong: classes taken
# replaces: SoftmaxRegression
# earned: 0
# diagnosis: classes taken
# other questions: full

from typing import Any

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """Answers with the class, where its logits are asked for."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """The number of the largest logit."""
        return self.linear(x).argmax(dim=-1)
