# assignment: 04-logistic-softmax
# question: q8
# right: in a row
# replaces: SoftmaxRegression
# earned: 5
# diagnosis: none
# other questions: full

from torch import Tensor, nn

class SoftmaxRegression(nn.Sequential):
    """A row of one layer."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__(nn.Flatten(), nn.Linear(in_features, num_classes))
