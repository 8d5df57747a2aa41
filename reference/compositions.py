"""Later answers that are right but for an earlier function, which is handed in.

Each takes the function that an earlier question asks for, right or wrong, and gives the right answer
of a later question that calls it by name. Caches are those of `reference.mlp` and
`reference.recurrent`, and the earlier functions keep to them, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from reference.arrays import Array
from reference.mlp import ACTIVATIONS, SLOPES
from reference.recurrent import NAMES

Forward = Callable[..., tuple[Any, Any]]
Backward = Callable[..., tuple[Any, ...]]


def neuron_with(sigmoid: Callable[[Any], Any]) -> type:
    """Build a neuron that activates with this sigmoid.

    Nothing is converted on the way: a sigmoid that goes wrong for whole numbers alone only shows in
    neurons that hand them on.

    >>> neuron_with(np.tanh)([0, 1], 4).forward([2, -4])
    np.float64(0.0)
    """

    class Neuron:
        """Multiply with the weights, add the bias, activate."""

        def __init__(self, weights: Any, bias: Any) -> None:
            self.weights, self.bias = np.asarray(weights), bias

        def forward(self, inputs: Any) -> Any:
            return sigmoid(np.asarray(inputs) @ self.weights + self.bias)

    return Neuron


def network_of(neuron: Callable[[Any, Any], Any]) -> type:
    """Build the network of two hidden neurons and an output neuron out of such neurons.

    >>> float(network_of(neuron_with(lambda x: x + 1))().forward([2, 3]))
    5.0
    """

    class Network:
        """Two inputs, the neurons h1 and h2, and the neuron o1, which sees them."""

        def __init__(self, params: Mapping[str, tuple[Any, Any]] | None = None) -> None:
            params = params or dict.fromkeys(("h1", "h2", "o1"), ([0, 1], 0))
            self.neurons = {name: neuron(*params[name]) for name in ("h1", "h2", "o1")}

        def forward(self, x: Any) -> Any:
            hidden = [self.neurons[name].forward(x) for name in ("h1", "h2")]
            return self.neurons["o1"].forward(np.stack(hidden, axis=-1))

    return Network


def neuron_grad_with(sigmoid: Callable[[Any], Any]) -> Callable[..., tuple[Any, Any]]:
    """Build `reference.neuron_training.neuron_grad` on a sigmoid.

    >>> neuron_grad_with(lambda z: z / 10)(np.array([1.0]), 1.0, np.array([4.0]), 0.0, "bce")
    (array([2.]), np.float64(0.5))
    """

    def neuron_grad(w: Any, b: Any, x: Any, y: Any, loss: str) -> tuple[Any, Any]:
        answer = sigmoid(np.asarray(w) @ np.asarray(x) + b)
        factor = {"half_se": answer * (1 - answer), "se": 2 * answer * (1 - answer), "bce": 1.0}[loss]
        dz = (answer - y) * factor
        return dz * np.asarray(x), dz

    return neuron_grad


def symmetric_steps_with(sigmoid: Callable[[Any], Any]) -> Callable[..., Any]:
    """Build `reference.neuron_training.symmetric_steps` on a sigmoid.

    >>> symmetric_steps_with(lambda z: 0 * z)(5, [[1.0, 2.0]], [0.0], 3.0, 1.0)
    array([[3., 3.],
           [3., 3.]])
    """

    def symmetric_steps(k: int, X: Any, y: Any, start: float, lr: float) -> Any:
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        W1, b1, w2, b2 = np.full((2, 2), float(start)), np.full(2, start), np.full(2, start), start
        for _ in range(k):
            h = sigmoid(X @ W1.T + b1)
            dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
            dz1 = np.outer(dz2, w2) * h * (1 - h)
            W1, b1 = W1 - lr * dz1.T @ X, b1 - lr * dz1.sum(axis=0)
            w2, b2 = w2 - lr * h.T @ dz2, b2 - lr * dz2.sum()
        return W1

    return symmetric_steps


def mlp_forward_on(linear_forward: Forward) -> Forward:
    """Build `reference.mlp.mlp_forward` on a linear layer.

    >>> doubled = mlp_forward_on(lambda x, W, b: (2 * x, (x, W, b)))
    >>> doubled([(np.eye(1), None), (np.eye(1), None)], np.array([[-1.0, 3.0]]), "relu")[0]
    array([[ 0., 12.]])
    """

    def mlp_forward(params: Any, x: Any, act: str) -> tuple[Any, Any]:
        h, linear_caches, pre_activations = x, [], []
        for W, b in params[:-1]:
            z, linear_cache = linear_forward(h, W, b)
            linear_caches.append(linear_cache)
            pre_activations.append(z)
            h = ACTIVATIONS[act](z)
        out, linear_cache = linear_forward(h, *params[-1])
        return out, (act, [*linear_caches, linear_cache], pre_activations)

    return mlp_forward


def mlp_backward_on(linear_backward: Backward) -> Backward:
    """Build `reference.mlp.mlp_backward` on the backward pass of a linear layer.

    >>> halved = mlp_backward_on(lambda dout, cache: (dout / 2, cache, None))
    >>> z = np.array([[-1.0, 3.0]])
    >>> halved(np.array([[8.0, 8.0]]), ("relu", ["first", "last"], [z]))
    (array([[0., 2.]]), [('first', None), ('last', None)])
    """

    def mlp_backward(dout: Any, cache: Any) -> tuple[Any, ...]:
        act, linear_caches, pre_activations = cache
        dh, dW, db = linear_backward(dout, linear_caches[-1])
        grads = [(dW, db)]
        for linear_cache, z in zip(reversed(linear_caches[:-1]), reversed(pre_activations), strict=True):
            dh, dW, db = linear_backward(dh * SLOPES[act](z), linear_cache)
            grads.append((dW, db))
        return dh, grads[::-1]

    return mlp_backward


def lstm_forward_on(lstm_cell_forward: Callable[..., tuple[Any, Any, Any]]) -> Callable[..., Any]:
    """Build `reference.lstm.lstm_forward` on a cell.

    >>> tallied = lstm_forward_on(lambda x, h, c, Wih, Whh, bih, bhh: (x + c, c + 1, None))
    >>> Hs, (_, cT) = tallied(np.zeros((3, 1, 1)), np.zeros((1, 1)), np.zeros((1, 1)), dict.fromkeys(NAMES))
    >>> Hs.ravel(), cT.item()
    (array([0., 1., 2.]), 3.0)
    """

    def lstm_forward(X: Any, h0: Any, c0: Any, params: Mapping[str, Any]) -> Any:
        Hs: Array = np.zeros((len(X), *np.shape(h0)))
        h, c = h0, c0
        for t, x in enumerate(X):
            h, c, _ = lstm_cell_forward(x, h, c, *(params[name] for name in NAMES))
            Hs[t] = h
        return Hs, (h, c)

    return lstm_forward


def rnn_forward_on(rnn_step_forward: Forward) -> Forward:
    """Build `reference.recurrent.rnn_forward` on a step.

    >>> summed = rnn_forward_on(lambda x, h, Wih, Whh, bih, bhh: (h + x, None))
    >>> summed(np.array([[[1.0]], [[2.0]]]), np.array([[10.0]]), dict.fromkeys(NAMES))[0].ravel()
    array([11., 13.])
    """

    def rnn_forward(X: Any, h0: Any, params: Mapping[str, Any]) -> tuple[Any, Any]:
        Hs: Array = np.zeros((len(X), *np.shape(h0)))
        h, steps = h0, []
        for t, x in enumerate(X):
            h, step = rnn_step_forward(x, h, *(params[name] for name in NAMES))
            Hs[t] = h
            steps.append(step)
        return Hs, (params, steps)

    return rnn_forward


def rnn_backward_on(rnn_step_backward: Backward) -> Backward:
    """Build `reference.recurrent.rnn_backward` on the backward pass of a step.

    >>> grown = rnn_backward_on(lambda dh, step: (dh, 2 * dh, dh, dh, dh, dh))
    >>> params = dict.fromkeys(NAMES, np.zeros((1, 1)))
    >>> dX, dh0, grads = grown(np.array([[[1.0]], [[10.0]]]), (params, [None, None]))
    >>> dX.ravel(), dh0.item(), grads["Whh"].item()
    (array([21., 10.]), 42.0, 31.0)
    """

    def rnn_backward(dHs: Any, caches: Any) -> tuple[Any, ...]:
        params, steps = caches
        dX: Array = np.zeros((*dHs.shape[:2], np.shape(params["Wih"])[1]))
        grads = {name: np.zeros(np.shape(params[name])) for name in NAMES}
        carried = np.zeros(dHs.shape[1:])
        for t in reversed(range(len(steps))):
            dX[t], carried, *of_step = rnn_step_backward(dHs[t] + carried, steps[t])
            for name, gradient in zip(NAMES, of_step, strict=True):
                grads[name] = grads[name] + gradient
        return dX, carried, grads

    return rnn_backward
