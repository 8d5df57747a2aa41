# assignment: 06-mlp
# question: q7
# wrong: as many outputs as inputs
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: as many outputs as inputs
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """As many outputs as inputs, so that one number an example becomes several."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, input_size))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x)))
