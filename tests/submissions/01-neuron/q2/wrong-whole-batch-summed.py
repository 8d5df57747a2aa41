# assignment: 01-neuron
# question: q2
# wrong: whole batch summed
# replaces: BabyNeuron, BigBaby
# earned: 11.9
# diagnosis: whole batch summed
# other questions: full

# cell: BabyNeuron
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _squash(x: ArrayLike) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return halves

class BabyNeuron:
    """All products are summed, those of the other examples too."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = (weights, bias)

    def forward(self, inputs: ArrayLike) -> Array:
        products: Array = np.asarray(inputs, dtype=float) * np.asarray(self.weights, dtype=float)
        return _squash(np.sum(products) + np.asarray(self.bias, dtype=float))


# cell: BigBaby
from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Params = Mapping[str, tuple[ArrayLike, ArrayLike]]

def _lecture(params: Params | None) -> Params:
    return params if params is not None else dict.fromkeys(('h1', 'h2', 'o1'), ([0.0, 1.0], 0.0))

class BigBaby:
    """Three wrong neurons."""

    def __init__(self, params: Params | None=None) -> None:
        self.neurons = {name: BabyNeuron(*shape) for name, shape in _lecture(params).items()}

    def forward(self, x: ArrayLike) -> Array:
        hidden = np.stack([self.neurons[name].forward(x) for name in ('h1', 'h2')], axis=-1)
        answer: Array = self.neurons['o1'].forward(hidden)
        return answer
