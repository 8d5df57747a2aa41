# assignment: 06-mlp
# question: q7
# wrong: (N,) for (N, 1)
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: (N,) for (N, 1)
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """The answers lose their axis: (N,) for (N, 1), which a loss then broadcasts."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x))).squeeze(-1)
