# assignment: 01-neuron
# question: q2
# right: network: of neurons
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

def sigmoid_by_tanh(x: ArrayLike) -> Array:
    """A shifted, squeezed tanh, which never overflows."""
    squashed: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return squashed

class NeuronBySum:
    """Products, then a sum over the last axis."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.w, self.b = (np.array(weights, dtype=float), np.array(bias, dtype=float))

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_by_tanh((np.asarray(inputs) * self.w).sum(axis=-1) + self.b)

def _per_neuron(params: Params | None) -> Params:
    return params or dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """Three neuron objects, and a column per hidden neuron."""

    def __init__(self, params: Params | None=None) -> None:
        p = _per_neuron(params)
        self.h1, self.h2, self.o1 = (NeuronBySum(*p[name]) for name in ('h1', 'h2', 'o1'))

    def forward(self, x: ArrayLike) -> Array:
        h1, h2 = (self.h1.forward(x), self.h2.forward(x))
        return self.o1.forward(np.array([h1, h2]).T)
