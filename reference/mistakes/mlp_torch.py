"""Wrong regressors in PyTorch, and wrong ways back through one."""

from typing import Any

import torch
from torch import Tensor, nn

Weights = tuple[Tensor, Tensor, Tensor, Tensor]


# NeuralNetRegressor


class RegressorNoBias(nn.Module):
    """Weights alone, as in the lecture's function: 24 parameters for (2, 8)."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(input_size, hidden_size, bias=False)
        self.linear2 = nn.Linear(hidden_size, 1, bias=False)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x)))


class RegressorReLUAtTheEnd(nn.Module):
    """Every layer has a ReLU, the last one too: it never predicts anything below 0."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return torch.relu(self.linear2(torch.relu(self.linear1(x))))


class RegressorNoReLU(nn.Module):
    """Two linear layers, which are one."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(self.linear1(x))


class RegressorReusesHidden(nn.Module):
    """The hidden layer is used twice: one set of weights for two places. Raises unless it is square."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(torch.relu(self.linear1(x)))))


class RegressorAsManyOutputs(nn.Module):
    """As many outputs as inputs, so that one number an example becomes several."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, input_size)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x)))


class RegressorFlat(nn.Module):
    """The answers lose their axis: (N,) for (N, 1), which a loss then broadcasts."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x: Tensor) -> Any:
        """Run through the layers."""
        return self.linear2(torch.relu(self.linear1(x))).squeeze(-1)


class RegressorMadeAnew(nn.Module):
    """The layers are made in forward: every call has other weights, and there is nothing to train."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.sizes = (input_size, hidden_size)

    def forward(self, x: Tensor) -> Any:
        """Run through new layers."""
        inputs, hidden = self.sizes
        return nn.Linear(hidden, 1)(torch.relu(nn.Linear(inputs, hidden)(x)))


# functional_regressor


def functional_no_bias(x: Tensor, params: Weights) -> Tensor:
    """Weights alone."""
    W1, _, W2, _ = params
    return torch.relu(x @ W1.T) @ W2.T


def functional_relu_at_the_end(x: Tensor, params: Weights) -> Tensor:
    """Every layer has a ReLU."""
    W1, b1, W2, b2 = params
    return torch.relu(torch.relu(x @ W1.T + b1) @ W2.T + b2)


def functional_no_relu(x: Tensor, params: Weights) -> Tensor:
    """Two linear layers, which are one."""
    W1, b1, W2, b2 = params
    return (x @ W1.T + b1) @ W2.T + b2


def functional_in_out(x: Tensor, params: Weights) -> Tensor:
    """A weight has its inputs in the rows. Raises unless the widths meet that way round."""
    W1, b1, W2, b2 = params
    return torch.relu(x @ W1 + b1) @ W2 + b2


# sequential_regressor


def sequential_no_bias(input_size: int, hidden_size: int) -> nn.Module:
    """Weights alone."""
    return nn.Sequential(
        nn.Linear(input_size, hidden_size, bias=False), nn.ReLU(), nn.Linear(hidden_size, 1, bias=False)
    )


def sequential_relu_at_the_end(input_size: int, hidden_size: int) -> nn.Module:
    """Every layer has a ReLU."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.ReLU(), nn.Linear(hidden_size, 1), nn.ReLU())


def sequential_no_relu(input_size: int, hidden_size: int) -> nn.Module:
    """Two linear layers, which are one."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1))


def sequential_tanh(input_size: int, hidden_size: int) -> nn.Module:
    """Another activation."""
    return nn.Sequential(nn.Linear(input_size, hidden_size), nn.Tanh(), nn.Linear(hidden_size, 1))


# manual_backward_torch


def manual_not_doubled(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The loss is half of the squares."""
    return _backward(x, y, params, scale=0.5)


def manual_summed(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The loss is the sum of the squares."""
    return _backward(x, y, params, scale=y.numel())


def manual_mean_over_examples(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """A mean over the examples, and a sum over the outputs. Right for one output."""
    return _backward(x, y, params, scale=y.shape[1])


def manual_uphill(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """y - out where it is out - y."""
    return _backward(x, y, params, scale=-1.0)


def manual_slope_of_h(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The slope is 1 - tanh(h)²: tanh is taken twice."""
    return _backward(x, y, params, slope=lambda h: 1.0 - torch.tanh(h) ** 2)


def manual_no_slope(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The gradient passes the tanh unchanged."""
    return _backward(x, y, params, slope=torch.ones_like)


def manual_slope_not_squared(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """1 - h for 1 - h²."""
    return _backward(x, y, params, slope=lambda h: 1.0 - h)


def manual_transposed(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """Gradients of weights are (in, out)."""
    dW1, db1, dW2, db2 = _backward(x, y, params)
    return dW1.T, db1, dW2.T, db2


def manual_biases_averaged(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """Gradients of biases are means over the examples."""
    dW1, db1, dW2, db2 = _backward(x, y, params)
    return dW1, db1 / len(x), dW2, db2 / len(x)


def manual_pre_activation(x: Tensor, y: Tensor, params: Weights) -> Weights:
    """The last layer saw the sums, before their tanh."""
    W1, b1, W2, b2 = params
    z = x @ W1.T + b1
    dout = 2.0 * (torch.tanh(z) @ W2.T + b2 - y) / y.numel()
    dW1, db1, _, db2 = _backward(x, y, params)
    return dW1, db1, dout.T @ z, db2


def manual_output_layer_first(x: Tensor, y: Tensor, params: Weights) -> Any:
    """In the order in which they are found."""
    dW1, db1, dW2, db2 = _backward(x, y, params)
    return dW2, db2, dW1, db1


def _backward(x: Tensor, y: Tensor, params: Weights, *, scale: float = 1.0, slope: Any = None) -> Weights:
    W1, b1, W2, b2 = params
    h = torch.tanh(x @ W1.T + b1)
    dout = scale * 2.0 * (h @ W2.T + b2 - y) / y.numel()
    dz = dout @ W2 * (1.0 - h**2 if slope is None else slope(h))
    return dz.T @ x, dz.sum(dim=0), dout.T @ h, dout.sum(dim=0)
