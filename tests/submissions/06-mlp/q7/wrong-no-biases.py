# assignment: 06-mlp
# question: q7
# wrong: no biases
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: no biases
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """Weights alone, as in the lecture's function: 24 parameters for (2, 8)."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(input_size, hidden_size, bias=False)
        self.linear2 = nn.Linear(hidden_size, 1, bias=False)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x)))
