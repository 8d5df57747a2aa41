# assignment: 01-neuron
# question: q2
# right: network: one matrix
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
