"""The weights that a multilayer perceptron starts with, and what its layers come to without an activation."""

from itertools import pairwise

import numpy as np

from reference.arrays import Array

__all__ = ["collapse", "init_mlp"]


def init_mlp(sizes: tuple[int, ...], rng: np.random.Generator, scheme: str) -> list[tuple[Array, Array]]:
    """Draw weights for layers of these widths; biases start at 0.

    Shapes:
        sizes: the widths, inputs first: (D, hidden, ..., out)
        scheme: "he" for a spread of sqrt(2 / inputs), "xavier" for sqrt(2 / (inputs + outputs))
        returns: one (W, b) for each layer, W (outputs, inputs), b (outputs,)

    Every unit starts elsewhere: units that start alike get the same gradient and stay alike.

    Source: He, Zhang, Ren & Sun, "Delving Deep into Rectifiers" (2015), section 2.2; Glorot & Bengio,
    "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 12.

    Raises:
        ValueError: an unknown scheme.

    >>> params = init_mlp((4, 5, 3), np.random.default_rng(0), "he")
    >>> [(W.shape, b.tolist()) for W, b in params]
    [((5, 4), [0.0, 0.0, 0.0, 0.0, 0.0]), ((3, 5), [0.0, 0.0, 0.0])]
    """
    if scheme not in ("he", "xavier"):
        raise ValueError(f"unknown scheme {scheme!r}; known: he, xavier")
    params: list[tuple[Array, Array]] = []
    for inputs, outputs in pairwise(sizes):
        fan = inputs if scheme == "he" else inputs + outputs
        params.append((rng.normal(0.0, np.sqrt(2.0 / fan), size=(outputs, inputs)), np.zeros(outputs)))
    return params


def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Write two linear layers with nothing between them as one: ``(x W1ᵀ + b1) W2ᵀ + b2 = x Wᵀ + b``.

    Shapes:
        W1: (hidden, in), b1: (hidden,)
        W2: (out, hidden), b2: (out,)
        returns: W (out, in), b (out,)

    Source: Wrocław, "Neural Networks and Deep Learning", lecture 1: why a nonlinearity.

    >>> collapse(np.array([[1.0, 2.0]]), np.array([3.0]), np.array([[10.0]]), np.array([5.0]))
    (array([[10., 20.]]), array([35.]))
    """
    W1, b1, W2, b2 = (np.asarray(each, dtype=float) for each in (W1, b1, W2, b2))
    return W2 @ W1, W2 @ b1 + b2
