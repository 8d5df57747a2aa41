# assignment: 01-neuron
# question: q2
# right: network: row by row
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

def sigmoid_two_halves(x: ArrayLike) -> Array:
    """Each side of 0 by the formula that cannot overflow there."""
    x = np.asarray(x, dtype=float)
    out, right = (np.empty_like(x), x >= 0)
    out[right] = 1.0 / (1.0 + np.exp(-x[right]))
    grown = np.exp(x[~right])
    out[~right] = grown / (1.0 + grown)
    return out

class NeuronByEinsum:
    """One einsum, for one example and for a batch."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = (np.array(weights, dtype=float), np.array(bias, dtype=float))

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_two_halves(np.einsum('...i,i->...', np.asarray(inputs), self.weights) + self.bias)

def _per_neuron(params: Params | None) -> Params:
    return params or dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """A batch is answered one example after the other."""

    def __init__(self, params: Params | None=None) -> None:
        self.params = _per_neuron(params)

    def forward(self, x: ArrayLike) -> Array:
        if np.ndim(x) == 2:
            return np.array([self.forward(row) for row in np.asarray(x)])
        hidden = [NeuronByEinsum(*self.params[name]).forward(x) for name in ('h1', 'h2')]
        return NeuronByEinsum(*self.params['o1']).forward(np.array(hidden))
