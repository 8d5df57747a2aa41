"""One network with a hidden layer, three ways in PyTorch; and its way back without autograd."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["NeuralNetRegressor", "functional_regressor", "manual_backward_torch", "sequential_regressor"]

Weights = tuple[Tensor, Tensor, Tensor, Tensor]
"""``W1`` (hidden, in), ``b1`` (hidden,), ``W2`` (out, hidden), ``b2`` (out,)."""


class NeuralNetRegressor(nn.Module):
    """A linear layer, ReLU, and a linear layer with one output.

    Source: NUS CS2109S, lecture 10, "Modules and Functions API".

    >>> sum(p.numel() for p in NeuralNetRegressor(2, 8).parameters())  # 2·8 + 8 + 8·1 + 1
    33
    """

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(input_size, hidden_size)
        self.linear2 = nn.Linear(hidden_size, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Predict one number for each example.

        Shapes:
            x: (N, in)
            returns: (N, 1)
        """
        answer: Tensor = self.linear2(torch.relu(self.linear1(x)))
        return answer


def functional_regressor(x: Tensor, params: Weights) -> Tensor:
    """The same network as a function of its weights.

    Shapes:
        x: (N, in)
        returns: (N, out)

    Source: NUS CS2109S, lecture 10, "Modules and Functions API"; the slide's function has no biases.

    >>> hidden = torch.tensor([[1.0, -1.0]]), torch.tensor([0.5])
    >>> weights = (*hidden, torch.tensor([[2.0]]), torch.tensor([3.0]))
    >>> functional_regressor(torch.tensor([[2.0, 1.0], [0.0, 4.0]]), weights)
    tensor([[6.],
            [3.]])
    """
    W1, b1, W2, b2 = params
    return torch.relu(x @ W1.T + b1) @ W2.T + b2


def sequential_regressor(input_size: int, hidden_size: int) -> nn.Sequential:
    """The same network as a row of layers.

    Source: NUS CS2109S, lecture 10, "Modules and Functions API".

    >>> sequential_regressor(2, 8)(torch.zeros(5, 2)).shape
    torch.Size([5, 1])
    """
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1))


def manual_backward_torch(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The gradients of the mean squared error of a network with one hidden tanh layer.

    Shapes:
        x: (N, in)
        y: (N, out)
        returns: dW1, db1, dW2, db2, each with the shape of its parameter

    The error is a mean over all N · out numbers.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Forward Propagation,
    Backward Propagation, and Computational Graphs".

    >>> weights = (torch.zeros(1, 1), torch.zeros(1), torch.tensor([[3.0]]), torch.tensor([1.0]))
    >>> manual_backward_torch(torch.tensor([[2.0]]), torch.tensor([[0.0]]), weights)
    (tensor([[12.]]), tensor([6.]), tensor([[0.]]), tensor([2.]))
    """
    W1, b1, W2, b2 = params
    h = torch.tanh(x @ W1.T + b1)  # (N, hidden)
    dout = 2.0 * (h @ W2.T + b2 - y) / y.numel()  # (N, out)
    dz = dout @ W2 * (1.0 - h**2)  # (N, hidden)
    return dz.T @ x, dz.sum(dim=0), dout.T @ h, dout.sum(dim=0)
