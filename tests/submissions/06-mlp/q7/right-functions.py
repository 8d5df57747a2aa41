# assignment: 06-mlp
# question: q7
# right: functions
# replaces: NeuralNetRegressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """Functions of torch.nn.functional in forward."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.output = nn.Linear(hidden_size, 1)
        self.hidden = nn.Linear(input_size, hidden_size)

    def forward(self, x: Tensor) -> Any:
        """The same two layers."""
        h = nn.functional.relu(self.hidden(x))
        return nn.functional.linear(h, self.output.weight, self.output.bias)
