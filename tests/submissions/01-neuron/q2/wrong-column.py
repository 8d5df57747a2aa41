# assignment: 01-neuron
# question: q2
# wrong: column
# replaces: BabyNeuron, BigBaby
# earned: 11.9
# diagnosis: column
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
