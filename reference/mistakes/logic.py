"""Weights that answer something else than XOR or XNOR."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

# Hidden neurons that say yes to at least one, and to all but both.
OR_NAND = ([[20.0, 20.0], [-20.0, -20.0]], [-10.0, 30.0])


# xor_weights


def xor_or() -> Weights:
    """At least one, both included."""
    return _weights(*OR_NAND, [[20.0, 0.0]], [-10.0])


def xor_and() -> Weights:
    """Both of them."""
    return _weights(*OR_NAND, [[0.0, -20.0]], [10.0])


def xor_nand() -> Weights:
    """Not both, none of them included."""
    return _weights(*OR_NAND, [[0.0, 20.0]], [-10.0])


def xor_turned() -> Weights:
    """The opposite, XNOR."""
    return _weights(*OR_NAND, [[-20.0, -20.0]], [30.0])


def xor_one_side() -> Weights:
    """The first input and not the second: half of XOR."""
    return _weights([[20.0, -20.0], [20.0, -20.0]], [-10.0, -10.0], [[20.0, 20.0]], [-10.0])


def xor_in_out() -> Weights:
    """Each hidden neuron's weights in a column."""
    return _weights([[20.0, -20.0], [20.0, -20.0]], [-10.0, 30.0], [[20.0, 20.0]], [-30.0])


def xor_too_small() -> Weights:
    """Neurons of the right kind whose sums are small, so that a sigmoid stays in its middle."""
    return _weights([[1.0, 1.0], [-1.0, -1.0]], [-0.5, 1.5], [[1.0, 1.0]], [-1.5])


# xnor_weights


def xnor_and() -> Weights:
    """Both of them: two zeros are equal, too."""
    return xor_and()


def xnor_nor() -> Weights:
    """None of them: two ones are equal, too."""
    return _weights(*OR_NAND, [[-20.0, 0.0]], [10.0])


def xnor_turned() -> Weights:
    """The opposite, XOR."""
    return _weights(*OR_NAND, [[20.0, 20.0]], [-30.0])


def xnor_in_out() -> Weights:
    """Each hidden neuron's weights in a column."""
    return _weights([[20.0, -20.0], [20.0, -20.0]], [-10.0, 30.0], [[-20.0, -20.0]], [30.0])


def xnor_too_small() -> Weights:
    """Neurons of the right kind whose sums are small, so that a sigmoid stays in its middle."""
    return _weights([[1.0, 1.0], [-1.0, -1.0]], [-0.5, 1.5], [[-1.0, -1.0]], [1.5])


def _weights(W1: Any, b1: Any, W2: Any, b2: Any) -> Weights:
    return {"W1": np.array(W1), "b1": np.array(b1), "W2": np.array(W2), "b2": np.array(b2)}
