"""Other ways to write a neuron. NumPy alone: the file can be pasted into a notebook as it is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Params = Mapping[str, tuple[ArrayLike, ArrayLike]]


# -- sigmoid -----------------------------------------------------------------------------------------------


def sigmoid_by_tanh(x: ArrayLike) -> Array:
    """A shifted, squeezed tanh, which never overflows."""
    squashed: Array = 0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, dtype=float)))
    return squashed


def sigmoid_two_halves(x: ArrayLike) -> Array:
    """Each side of 0 by the formula that cannot overflow there."""
    x = np.asarray(x, dtype=float)
    out, right = np.empty_like(x), x >= 0
    out[right] = 1.0 / (1.0 + np.exp(-x[right]))
    grown = np.exp(x[~right])
    out[~right] = grown / (1.0 + grown)
    return out


def sigmoid_by_logaddexp(x: ArrayLike) -> Array:
    """exp(-log(1 + exp(-x))), with NumPy's logarithm of a sum of exponentials."""
    squashed: Array = np.exp(-np.logaddexp(0.0, -np.asarray(x, dtype=float)))
    return squashed


def sigmoid_clipped(x: ArrayLike) -> Array:
    """The printed formula, with inputs cut off where the answer no longer changes."""
    squashed: Array = 1.0 / (1.0 + np.exp(-np.clip(np.asarray(x, dtype=float), -500.0, 500.0)))
    return squashed


def sigmoid_number_by_number(x: ArrayLike) -> Array:
    """math.exp, one number at a time."""

    def squash(z: float) -> float:
        return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))

    squashed: Array = np.vectorize(squash, otypes=[float])(x)
    return squashed


def sigmoid_float32(x: ArrayLike) -> Array:
    """Everything in single precision."""
    x = np.asarray(x, dtype=np.float32)
    squashed: Array = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * x))
    return squashed


# -- BabyNeuron --------------------------------------------------------------------------------------------


class NeuronBySum:
    """Products, then a sum over the last axis."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.w, self.b = np.array(weights, dtype=float), np.array(bias, dtype=float)

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_by_tanh((np.asarray(inputs) * self.w).sum(axis=-1) + self.b)


class NeuronByEinsum:
    """One einsum, for one example and for a batch."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = np.array(weights, dtype=float), np.array(bias, dtype=float)

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_two_halves(np.einsum("...i,i->...", np.asarray(inputs), self.weights) + self.bias)


class NeuronByLoop:
    """A loop over the examples and one over the inputs."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = np.asarray(weights, dtype=float), bias

    def forward(self, inputs: ArrayLike) -> Array:
        if np.ndim(inputs) == 2:
            return np.array([self.forward(row) for row in np.asarray(inputs)])
        total = np.asarray(self.bias, dtype=float)
        for number, weight in zip(np.asarray(inputs), self.weights, strict=True):
            total = total + number * weight
        return sigmoid_by_logaddexp(total)


class NeuronFloat32:
    """Everything in single precision."""

    def __init__(self, weights: ArrayLike, bias: ArrayLike) -> None:
        self.weights, self.bias = np.asarray(weights, np.float32), np.float32(bias)  # type: ignore[arg-type]

    def forward(self, inputs: ArrayLike) -> Array:
        return sigmoid_float32(np.asarray(inputs, np.float32) @ self.weights + self.bias)


# -- BigBaby -----------------------------------------------------------------------------------------------


def _per_neuron(params: Params | None) -> Params:
    return params or dict.fromkeys(("h1", "h2", "o1"), ([0.0, 1.0], 0.0))


class BigBabyByMatrix:
    """The hidden neurons as the rows of one matrix."""

    def __init__(self, params: Params | None = None) -> None:
        p = _per_neuron(params)
        self.W = np.array([p["h1"][0], p["h2"][0]], dtype=float)  # (2 neurons, 2 inputs)
        self.b = np.array([p["h1"][1], p["h2"][1]], dtype=float)
        self.w, self.c = np.array(p["o1"][0], dtype=float), np.array(p["o1"][1], dtype=float)

    def forward(self, x: ArrayLike) -> Array:
        hidden = sigmoid_by_tanh(np.asarray(x) @ self.W.T + self.b)
        return sigmoid_by_tanh(hidden @ self.w + self.c)


class BigBabyOfNeurons:
    """Three neuron objects, and a column per hidden neuron."""

    def __init__(self, params: Params | None = None) -> None:
        p = _per_neuron(params)
        self.h1, self.h2, self.o1 = (NeuronBySum(*p[name]) for name in ("h1", "h2", "o1"))

    def forward(self, x: ArrayLike) -> Array:
        h1, h2 = self.h1.forward(x), self.h2.forward(x)
        return self.o1.forward(np.array([h1, h2]).T)


class BigBabyRowByRow:
    """A batch is answered one example after the other."""

    def __init__(self, params: Params | None = None) -> None:
        self.params = _per_neuron(params)

    def forward(self, x: ArrayLike) -> Array:
        if np.ndim(x) == 2:
            return np.array([self.forward(row) for row in np.asarray(x)])
        hidden = [NeuronByEinsum(*self.params[name]).forward(x) for name in ("h1", "h2")]
        return NeuronByEinsum(*self.params["o1"]).forward(np.array(hidden))


class BigBabyFloat32:
    """Everything in single precision."""

    def __init__(self, params: Params | None = None) -> None:
        p = _per_neuron(params)
        self.h1, self.h2, self.o1 = (NeuronFloat32(*p[name]) for name in ("h1", "h2", "o1"))

    def forward(self, x: ArrayLike) -> Array:
        return self.o1.forward(np.stack([self.h1.forward(x), self.h2.forward(x)], axis=-1))
