"""What students believe about a neuron. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Params = Mapping[str, tuple[ArrayLike, ArrayLike]]


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves


def _total(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    total: Array = np.asarray(inputs, dtype=float) @ np.asarray(weights, dtype=float) + np.asarray(
        bias, dtype=float
    )
    return total


def _neuron(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    return _squash(_total(inputs, weights, bias))


def _lecture(params: Params | None) -> Params:
    return params if params is not None else dict.fromkeys(("h1", "h2", "o1"), ([0.0, 1.0], 0.0))


# -- sigmoid -----------------------------------------------------------------------------------------------


def sigmoid_naive(x: ArrayLike) -> Array:
    """The formula as it is printed: exp(-x) overflows far to the left."""
    squashed: Array = 1.0 / (1.0 + np.exp(-np.asarray(x, dtype=float)))
    return squashed


def sigmoid_ratio(x: ArrayLike) -> Array:
    """exp(x) / (1 + exp(x)) is the same thing: far to the right it is inf / inf."""
    grown = np.exp(np.asarray(x, dtype=float))
    squashed: Array = grown / (1.0 + grown)
    return squashed


def sigmoid_tanh(x: ArrayLike) -> Array:
    """The sigmoid is tanh."""
    squashed: Array = np.tanh(np.asarray(x, dtype=float))
    return squashed


def sigmoid_mirrored(x: ArrayLike) -> Array:
    """The exponent has no minus."""
    return _squash(-np.asarray(x, dtype=float))


def sigmoid_slope(x: ArrayLike) -> Array:
    """The derivative s(1 - s) is the function."""
    squashed = _squash(x)
    return squashed * (1.0 - squashed)


def sigmoid_shares(x: ArrayLike) -> Array:
    """All entries together must sum to 1, as in a softmax."""
    x = np.asarray(x, dtype=float)
    grown = np.exp(x - x.max())
    shares: Array = grown / grown.sum()
    return shares


def sigmoid_whole_numbers(x: ArrayLike) -> Array:
    """The result is written into an array like x, which for whole numbers cuts the fraction off."""
    out = np.zeros_like(x)
    out[...] = _squash(x)
    return out


def sigmoid_numbers_only(x: ArrayLike) -> Array:
    """x is one number."""
    number = float(x)  # type: ignore[arg-type]
    return _squash(number)


# -- BabyNeuron --------------------------------------------------------------------------------------------


class NeuronWithoutActivation:
    """The weighted sum is the answer."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        return _total(inputs, self.weights, self.bias)


class NeuronWithoutBias:
    """The bias is stored, and never added."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        return _neuron(inputs, self.weights, 0.0)


class NeuronBiasAfterActivation:
    """The bias is added to what comes out of the activation."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        activated: Array = _neuron(inputs, self.weights, 0.0) + np.asarray(self.bias, dtype=float)
        return activated


class NeuronWithoutSum:
    """Every input has an activation of its own."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        products = np.asarray(inputs, dtype=float) * np.asarray(self.weights, dtype=float)
        return _squash(products + np.asarray(self.bias, dtype=float))


class NeuronSumsTheBatch:
    """All products are summed, those of the other examples too."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        products: Array = np.asarray(inputs, dtype=float) * np.asarray(self.weights, dtype=float)
        return _squash(np.sum(products) + np.asarray(self.bias, dtype=float))


class NeuronWeightsFirst:
    """np.dot(weights, inputs), as for one example: in a batch it sums over the examples, or raises."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        return _neuron(self.weights, inputs, self.bias)


class NeuronColumn:
    """A batch is answered by a column, (N, 1)."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        answers = _neuron(inputs, self.weights, self.bias)
        return answers[:, None] if answers.ndim else answers


class NeuronRounded:
    """The answer has four digits, as on a slide."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = weights, bias

    def forward(self, inputs: ArrayLike) -> Array:
        return np.round(_neuron(inputs, self.weights, self.bias), 4)


def neuron_with(activation: Callable[[ArrayLike], Array]) -> type:
    """Build a neuron that is right but for the activation it uses."""

    class Neuron:
        """One neuron on top of a wrong activation."""

        def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
            self.weights, self.bias = weights, bias

        def forward(self, inputs: ArrayLike) -> Array:
            return activation(_total(inputs, self.weights, self.bias))

    return Neuron


# -- BigBaby -----------------------------------------------------------------------------------------------


class BigBabyWithoutActivation:
    """Neurons add up; nobody activates."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_total(x, *self.params["h1"]), _total(x, *self.params["h2"])], axis=-1)
        return _total(hidden, *self.params["o1"])


class BigBabyActivatesAtTheEnd:
    """Only the output neuron activates."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_total(x, *self.params["h1"]), _total(x, *self.params["h2"])], axis=-1)
        return _neuron(hidden, *self.params["o1"])


class BigBabyLinearOutput:
    """Only the hidden neurons activate."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_neuron(x, *self.params["h1"]), _neuron(x, *self.params["h2"])], axis=-1)
        return _total(hidden, *self.params["o1"])


class BigBabyWithoutBias:
    """Every bias is 0, as in the lecture's example."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = {name: (weights, 0.0) for name, (weights, _) in _lecture(params).items()}

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_neuron(x, *self.params["h1"]), _neuron(x, *self.params["h2"])], axis=-1)
        return _neuron(hidden, *self.params["o1"])


class BigBabyFixedWeights:
    """The weights are [0, 1] and the biases 0, whatever params says."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(None)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_neuron(x, *self.params["h1"]), _neuron(x, *self.params["h2"])], axis=-1)
        return _neuron(hidden, *self.params["o1"])


class BigBabyTwins:
    """Both hidden neurons have the weights of h1."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        first = _neuron(x, *self.params["h1"])
        return _neuron(np.stack([first, first], axis=-1), *self.params["o1"])


class BigBabyCrossed:
    """The output neuron sees (h2, h1)."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_neuron(x, *self.params["h2"]), _neuron(x, *self.params["h1"])], axis=-1)
        return _neuron(hidden, *self.params["o1"])


class BigBabyOutputSeesInputs:
    """The output neuron looks at x."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        return _neuron(x, *self.params["o1"])


class BigBabyBatchSideways:
    """np.array([h1, h2]) goes to the output neuron, as for one example: in a batch it is (2, N)."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.array([_neuron(x, *self.params["h1"]), _neuron(x, *self.params["h2"])])
        return _neuron(hidden, *self.params["o1"])


def network_of(neuron: Any) -> type:
    """Build a network that is right but for the neurons it is made of."""

    class Network:
        """Three wrong neurons."""

        def __init__(self, params: Params | None = None) -> None:
            self.neurons = {name: neuron(*shape) for name, shape in _lecture(params).items()}

        def forward(self, x: ArrayLike) -> Array:
            hidden = np.stack([self.neurons[name].forward(x) for name in ("h1", "h2")], axis=-1)
            answer: Array = self.neurons["o1"].forward(hidden)
            return answer

    return Network
