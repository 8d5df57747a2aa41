# assignment: 01-neuron
# question: q2
# wrong: neuron: column
# replaces: BabyNeuron, BigBaby
# earned: 13.7
# diagnosis: neuron: column
# other questions: full

# cell: BabyNeuron
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def _total(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    total: Array = np.asarray(inputs, dtype=float) @ np.asarray(weights, dtype=float) + np.asarray(bias, dtype=float)
    return total

def _neuron(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    return _squash(_total(inputs, weights, bias))

class BabyNeuron:
    """A batch is answered by a column, (N, 1)."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = (weights, bias)

    def forward(self, inputs: ArrayLike) -> Array:
        answers = _neuron(inputs, self.weights, self.bias)
        return answers[:, None] if answers.ndim else answers


# cell: BigBaby
from collections.abc import Mapping

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Params = Mapping[str, tuple[ArrayLike, ArrayLike]]

def sigmoid_by_tanh(x: ArrayLike) -> Array:
    """A shifted, squeezed tanh, which never overflows."""
    squashed: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return squashed

def _per_neuron(params: Params | None) -> Params:
    return params or dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """The hidden neurons as the rows of one matrix."""

    def __init__(self, params: Params | None=None) -> None:
        p = _per_neuron(params)
        self.W = np.array([p['h1'][0], p['h2'][0]], dtype=float)
        self.b = np.array([p['h1'][1], p['h2'][1]], dtype=float)
        self.w, self.c = (np.array(p['o1'][0], dtype=float), np.array(p['o1'][1], dtype=float))

    def forward(self, x: ArrayLike) -> Array:
        hidden = sigmoid_by_tanh(np.asarray(x) @ self.W.T + self.b)
        return sigmoid_by_tanh(hidden @ self.w + self.c)
