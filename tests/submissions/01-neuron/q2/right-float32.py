# assignment: 01-neuron
# question: q2
# right: float32
# replaces: BabyNeuron, BigBaby
# earned: 20
# diagnosis: none
# other questions: full

# cell: BabyNeuron
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def sigmoid_float32(x: ArrayLike) -> Array:
    """Everything in single precision."""
    x = np.asarray(x, dtype=np.float32)
    squashed: Array = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * x))
    return squashed

class BabyNeuron:
    """Everything in single precision."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = (np.asarray(weights, np.float32), np.float32(bias))

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_float32(np.asarray(inputs, np.float32) @ self.weights + self.bias)


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
