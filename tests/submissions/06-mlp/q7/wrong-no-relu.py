# assignment: 06-mlp
# question: q7
# wrong: no ReLU
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: no ReLU
# other questions: full

from typing import Any

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """Two linear layers, which are one."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(self.linear1(x))
