# assignment: 01-neuron
# question: q2
# right: network: float32
# replaces: BigBaby
# earned: 20
# diagnosis: none
# other questions: full

from collections.abc import Mapping

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Params = Mapping[str, tuple[ArrayLike, ArrayLike]]

def sigmoid_float32(x: ArrayLike) -> Array:
    """Everything in single precision."""
    x = np.asarray(x, dtype=np.float32)
    squashed: Array = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * x))
    return squashed

class NeuronFloat32:
    """Everything in single precision."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = (np.asarray(weights, np.float32), np.float32(bias))

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_float32(np.asarray(inputs, np.float32) @ self.weights + self.bias)

def _per_neuron(params: Params | None) -> Params:
    return params or dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """Everything in single precision."""

    def __init__(self, params: Params | None=None) -> None:
        p = _per_neuron(params)
        self.h1, self.h2, self.o1 = (NeuronFloat32(*p[name]) for name in ('h1', 'h2', 'o1'))

    def forward(self, x: ArrayLike) -> Array:
        return self.o1.forward(np.stack([self.h1.forward(x), self.h2.forward(x)], axis=-1))
