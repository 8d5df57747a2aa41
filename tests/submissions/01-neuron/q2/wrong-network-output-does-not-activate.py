# assignment: 01-neuron
# question: q2
# wrong: network: output does not activate
# replaces: BigBaby
# earned: 9
# diagnosis: network: output does not activate
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Params = Mapping[str, tuple[ArrayLike, ArrayLike]]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

def _total(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    total: Array = np.asarray(inputs, dtype=float) @ np.asarray(weights, dtype=float) + np.asarray(bias, dtype=float)
    return total

def _neuron(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    return _squash(_total(inputs, weights, bias))

def _lecture(params: Params | None) -> Params:
    return params if params is not None else dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """Only the hidden neurons activate."""

    def __init__(self, params: Params | None=None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_neuron(x, *self.params['h1']), _neuron(x, *self.params['h2'])], axis=-1)
        return _total(hidden, *self.params['o1'])
