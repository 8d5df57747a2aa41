# assignment: 01-neuron
# question: q2
# wrong: network: no activation
# replaces: BigBaby
# earned: 9
# diagnosis: network: no activation
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Params = Mapping[str, tuple[ArrayLike, ArrayLike]]

def _total(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    total: Array = np.asarray(inputs, dtype=float) @ np.asarray(weights, dtype=float) + np.asarray(bias, dtype=float)
    return total

def _lecture(params: Params | None) -> Params:
    return params if params is not None else dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """Neurons add up; nobody activates."""

    def __init__(self, params: Params | None=None) -> None:
        self.params = _lecture(params)

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([_total(x, *self.params['h1']), _total(x, *self.params['h2'])], axis=-1)
        return _total(hidden, *self.params['o1'])
