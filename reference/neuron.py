"""One neuron, and the smallest network made of neurons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["BabyNeuron", "BigBaby", "sigmoid"]

Weights = tuple[ArrayLike, ArrayLike]


def sigmoid(x: ArrayLike) -> Array:
    """Squash every number into [0, 1]: ``1 / (1 + exp(-x))``.

    Shapes:
        x: any shape, a plain number included
        returns: the shape of ``x``, float64

    ``exp`` only ever sees numbers up to 0, so nothing overflows at either end, and minus and plus infinity
    give exactly 0 and 1.

    Source: Concordia / Ericsson Decathlon, "Intro to Deep Learning (without PyTorch)", ``sigmoid``;
    ``torch.special.expit``, https://docs.pytorch.org/docs/stable/special.html

    >>> print(sigmoid([-1000.0, 0.0, 1000.0]))
    [0.  0.5 1. ]
    """
    x = np.asarray(x, dtype=np.float64)
    small = np.exp(-np.abs(x))  # exp(-x) on the right of 0, exp(x) on the left
    squashed: Array = np.where(x >= 0, 1.0, small) / (1.0 + small)
    return squashed


class BabyNeuron:
    """One neuron: multiply with the weights, add the bias, activate.

    Args:
        weights: (inputs,)
        bias: one number

    Source: Concordia / Ericsson Decathlon, "Intro to Deep Learning (without PyTorch)", ``BabyNeuron``.

    >>> print(f"{BabyNeuron([0, 1], 4).forward([2, 3]):.5f}")
    0.99909
    """

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights = np.asarray(weights, dtype=np.float64)  # (inputs,)
        self.bias = np.asarray(bias, dtype=np.float64)  # ()

    def forward(self, inputs: ArrayLike) -> Array:
        """Answer one example, or each row of a batch.

        Shapes:
            inputs: (inputs,) or (batch, inputs)
            returns: () or (batch,), float64

        Raises:
            ValueError: the last axis of ``inputs`` does not fit the weights.
        """
        return sigmoid(np.asarray(inputs, dtype=np.float64) @ self.weights + self.bias)


class BigBaby:
    """Two inputs, two hidden neurons ``h1`` and ``h2``, one output neuron ``o1`` that sees (h1, h2).

    Args:
        params: per neuron its ``(weights, bias)``, as in ``{"h1": ([0, 1], 0), "h2": ..., "o1": ...}``;
            without it every neuron has the weights [0, 1] and the bias 0.

    Source: Concordia / Ericsson Decathlon, "Intro to Deep Learning (without PyTorch)", ``BigBaby``.

    Raises:
        KeyError: ``params`` lacks one of the three neurons.

    >>> print(f"{BigBaby().forward([2, 3]):.5f}")
    0.72163
    """

    def __init__(self, params: Mapping[str, Weights] | None = None) -> None:
        if params is None:
            params = {name: ([0.0, 1.0], 0.0) for name in ("h1", "h2", "o1")}
        self.h1 = BabyNeuron(*params["h1"])
        self.h2 = BabyNeuron(*params["h2"])
        self.o1 = BabyNeuron(*params["o1"])

    def forward(self, x: ArrayLike) -> Array:
        """Answer one example, or each row of a batch.

        Shapes:
            x: (2,) or (batch, 2)
            returns: () or (batch,), float64
        """
        hidden = np.stack([self.h1.forward(x), self.h2.forward(x)], axis=-1)  # (..., 2)
        return self.o1.forward(hidden)
