"""Other ways to write a regressor in PyTorch, and the way back through one."""

from collections import OrderedDict
from typing import Any

import torch
from torch import Tensor, nn

# NeuralNetRegressor


class RegressorSequential(nn.Module):
    """A Sequential inside."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1))

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.layers(x)


class RegressorParameters(nn.Module):
    """Bare parameters, output layer first."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.bias_out = nn.Parameter(torch.zeros(1))
        self.out = nn.Parameter(torch.randn(1, hidden_size) / hidden_size**0.5)
        self.bias = nn.Parameter(torch.zeros(hidden_size))
        self.weight = nn.Parameter(torch.randn(hidden_size, input_size) / input_size**0.5)

    def forward(self, x: Tensor) -> Any:
        """Products, sums, a maximum."""
        return (x @ self.weight.T + self.bias).clamp(min=0.0) @ self.out.T + self.bias_out


class RegressorFunctional(nn.Module):
    """Functions of torch.nn.functional in forward."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.output = nn.Linear(hidden_size, 1)
        self.hidden = nn.Linear(input_size, hidden_size)

    def forward(self, x: Tensor) -> Any:
        """The same two layers."""
        h = nn.functional.relu(self.hidden(x))
        return nn.functional.linear(h, self.output.weight, self.output.bias)


# functional_regressor


def functional_linear(x: Any, params: Any) -> Any:
    """torch.nn.functional, as in the lecture."""
    W1, b1, W2, b2 = params
    hidden = nn.functional.relu(nn.functional.linear(x, W1, b1))
    return nn.functional.linear(hidden, W2, b2)


def functional_einsum(x: Any, params: Any) -> Any:
    """Indices instead of transposes."""
    h = torch.einsum("ni,hi->nh", x, params[0]) + params[1]
    h = h * (h > 0)
    return torch.einsum("nh,oh->no", h, params[2]) + params[3]


def functional_loop(x: Any, params: Any) -> Any:
    """Example by example."""
    W1, b1, W2, b2 = params
    return torch.stack([W2.mv(torch.clamp(W1.mv(row) + b1, min=0.0)) + b2 for row in x])


# sequential_regressor


def sequential_named(input_size: int, hidden_size: int) -> Any:
    """Layers with names."""
    first, last = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)
    return nn.Sequential(OrderedDict([("hidden", first), ("relu", nn.ReLU()), ("out", last)]))


def sequential_nested(input_size: int, hidden_size: int) -> Any:
    """A block in a row."""
    block = nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(inplace=True))
    return nn.Sequential(block, nn.Linear(hidden_size, 1))


def sequential_appended(input_size: int, hidden_size: int) -> Any:
    """Layer after layer."""
    layers = nn.Sequential()
    for number, layer in enumerate(
        (nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1))
    ):
        layers.add_module(str(number), layer)
    return layers


# manual_backward_torch


def manual_einsum(x: Any, y: Any, params: Any) -> Any:
    """Indices; the slope from the sums."""
    W1, b1, W2, b2 = params
    z = torch.einsum("ni,hi->nh", x, W1) + b1
    out = torch.einsum("nh,oh->no", torch.tanh(z), W2) + b2
    dout = (out - y) * (2.0 / (y.shape[0] * y.shape[1]))
    dz = torch.einsum("no,oh->nh", dout, W2) / torch.cosh(z) ** 2
    dW1, dW2 = torch.einsum("nh,ni->hi", dz, x), torch.einsum("no,nh->oh", dout, torch.tanh(z))
    return [dW1, dz.sum(0), dW2, dout.sum(0)]


def manual_example_by_example(x: Any, y: Any, params: Any) -> Any:
    """Each example's gradients are added up."""
    W1, b1, W2, b2 = params
    sums = [torch.zeros_like(each) for each in params]
    for row, target in zip(x, y, strict=True):
        h = torch.tanh(W1.mv(row) + b1)
        dout = 2.0 * (W2.mv(h) + b2 - target) / y.numel()
        dz = W2.T.mv(dout) * (1.0 - h) * (1.0 + h)
        for total, grad in zip(sums, (torch.outer(dz, row), dz, torch.outer(dout, h), dout), strict=True):
            total += grad
    return tuple(sums)


def manual_columns(x: Any, y: Any, params: Any) -> Any:
    """Examples as columns."""
    W1, b1, W2, b2 = params
    H = (W1 @ x.T + b1[:, None]).tanh()
    D = (W2 @ H + b2[:, None] - y.T).mul(2.0).div(y.numel())
    Z = (W2.T @ D) * (1 - H.square())
    return Z @ x, Z @ torch.ones(len(x)), D @ H.T, D.sum(dim=1)
