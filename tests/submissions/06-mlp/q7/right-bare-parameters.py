# assignment: 06-mlp
# question: q7
# right: bare parameters
# replaces: NeuralNetRegressor
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

class NeuralNetRegressor(nn.Module):
    """Bare parameters, output layer first."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.bias_out = nn.Parameter(torch.zeros(1))
        self.out = nn.Parameter(torch.randn(1, hidden_size) / hidden_size ** 0.5)
        self.bias = nn.Parameter(torch.zeros(hidden_size))
        self.weight = nn.Parameter(torch.randn(hidden_size, input_size) / input_size ** 0.5)

    def forward(self, x: Tensor) -> Any:
        """Products, sums, a maximum."""
        return (x @ self.weight.T + self.bias).clamp(min=0.0) @ self.out.T + self.bias_out
