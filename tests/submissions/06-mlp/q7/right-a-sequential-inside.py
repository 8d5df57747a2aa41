# assignment: 06-mlp
# question: q7
# right: a Sequential inside
# replaces: NeuralNetRegressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """A Sequential inside."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.layers(x)
