# assignment: 04-logistic-softmax
# question: q8
# right: functional
# replaces: SoftmaxRegression
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

class SoftmaxRegression(nn.Module):
    """A layer's function, with the layer's parameters."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        layer = nn.Linear(in_features, num_classes)
        self.weight, self.bias = (layer.weight, layer.bias)

    def forward(self, x: Tensor) -> Any:
        """Logits."""
        return nn.functional.linear(x, self.weight, self.bias)
