# assignment: 06-mlp
# question: q7
# wrong: made in forward
# replaces: NeuralNetRegressor
# earned: 6
# diagnosis: made in forward
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """The layers are made in forward: every call has other weights, and there is nothing to train."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.sizes = (input_size, hidden_size)

    def forward(self, x: Tensor) -> Any:
        """Run through new layers."""
        inputs, hidden = self.sizes
        return nn.Linear(hidden, 1)(torch.relu(nn.Linear(inputs, hidden)(x)))
