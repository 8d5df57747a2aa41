# assignment: 06-mlp
# question: q7
# wrong: ReLU at the end
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: ReLU at the end
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """Every layer has a ReLU, the last one too: it never predicts anything below 0."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = (nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return torch.relu(self.linear2(torch.relu(self.linear1(x))))
