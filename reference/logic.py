"""Weights, found by hand, with which three neurons answer XOR and XNOR."""

from collections.abc import Mapping

import numpy as np

from reference.arrays import Array
from reference.neuron import sigmoid

__all__ = ["answers", "xnor_weights", "xor_weights"]

Weights = dict[str, Array]
"""``W1`` (2 neurons, 2 inputs), ``b1`` (2,), ``W2`` (1, 2 neurons), ``b2`` (1,)."""


def answers(weights: Mapping[str, Array], X: Array) -> Array:
    """Run two hidden neurons and an output neuron, all of them sigmoids.

    Shapes:
        X: (N, 2)
        returns: (N,)

    Source: Concordia / Ericsson Decathlon, "Intro to Deep Learning (without PyTorch)", ``BigBaby``.

    >>> zeros = {"W1": np.zeros((2, 2)), "b1": np.zeros(2), "W2": np.zeros((1, 2)), "b2": np.zeros(1)}
    >>> answers(zeros, np.array([[0.0, 1.0]]))
    array([0.5])
    """
    hidden = sigmoid(X @ weights["W1"].T + weights["b1"])  # (N, 2)
    out: Array = sigmoid(hidden @ weights["W2"].T + weights["b2"])[:, 0]
    return out


def xor_weights() -> Weights:
    """Say yes where exactly one input is 1: at least one, and not both.

    Source: NUS CS2109S, lecture 10: XNOR and XOR.

    >>> corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> np.round(answers(xor_weights(), corners), 3)
    array([0., 1., 1., 0.])
    """
    return {
        "W1": np.array([[20.0, 20.0], [-20.0, -20.0]]),  # at least one; not both
        "b1": np.array([-10.0, 30.0]),
        "W2": np.array([[20.0, 20.0]]),  # and
        "b2": np.array([-30.0]),
    }


def xnor_weights() -> Weights:
    """Say yes where both inputs are equal: the opposite of XOR, so the output neuron turns its sum round.

    Source: NUS CS2109S, lecture 10: XNOR and XOR.

    >>> corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> np.round(answers(xnor_weights(), corners), 3)
    array([1., 0., 0., 1.])
    """
    weights = xor_weights()
    return {**weights, "W2": -weights["W2"], "b2": -weights["b2"]}
