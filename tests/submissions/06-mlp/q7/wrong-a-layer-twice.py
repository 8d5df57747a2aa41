# assignment: 06-mlp
# question: q7
# wrong: a layer twice
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: a layer twice
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """The hidden layer is used twice: one set of weights for two places. Raises unless it is square."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(torch.relu(self.linear1(x)))))
