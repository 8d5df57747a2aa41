"""Other ways to draw initial weights, and to fold two linear layers into one."""

from itertools import pairwise
from typing import Any

import numpy as np

# init_mlp


def init_uniform(sizes: Any, rng: Any, scheme: str) -> Any:
    """Uniform numbers of the same spread."""
    params = []
    for before, after in pairwise(sizes):
        limit = np.sqrt(6.0 / (before if scheme == "he" else before + after))
        params.append((rng.uniform(-limit, limit, size=(after, before)), np.zeros(after)))
    return params


def init_scaled(sizes: Any, rng: Any, scheme: str) -> Any:
    """Standard normal numbers, then scaled; a tuple of lists."""
    params = []
    for number in range(1, len(sizes)):
        fan = {"he": sizes[number - 1], "xavier": sizes[number - 1] + sizes[number]}[scheme]
        weight = rng.standard_normal((sizes[number], sizes[number - 1]))
        weight *= (2.0 / fan) ** 0.5
        params.append([weight, np.zeros((sizes[number],))])
    return tuple(params)


def init_row_by_row(sizes: Any, rng: Any, scheme: str) -> Any:
    """Unit after unit, the last layer first; biases are lists."""
    params: list[Any] = []
    for number in reversed(range(len(sizes) - 1)):
        before, after = sizes[number : number + 2]
        spread = np.sqrt(2.0 / before) if scheme == "he" else np.sqrt(2.0 / (before + after))
        rows = [spread * rng.normal(size=before) for _ in range(after)]
        params.insert(0, (np.stack(rows), [0.0] * after))
    return params


def init_float32(sizes: Any, rng: Any, scheme: str) -> Any:
    """Single precision throughout."""
    params = []
    for before, after in pairwise(sizes):
        spread = np.float32(np.sqrt(2.0 / (before if scheme == "he" else before + after)))
        weight = rng.standard_normal((after, before), dtype=np.float32) * spread
        params.append((weight, np.zeros(after, dtype=np.float32)))
    return params


# collapse


def collapse_probed(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """Ask the two layers: their answer to 0 is the bias, to a unit a column of the weight."""

    def both(x: Any) -> Any:
        return (x @ W1.T + b1) @ W2.T + b2

    bias = both(np.zeros(W1.shape[1]))
    return (both(np.eye(W1.shape[1])) - bias).T, bias


def collapse_augmented(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """The biases as one more column, for an input that is always 1."""
    first = np.block([[W1, b1[:, None]], [np.zeros((1, W1.shape[1])), np.ones((1, 1))]])
    both = np.column_stack([W2, b2]) @ first
    return both[:, :-1], both[:, -1]


def collapse_loops(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """One product at a time."""
    W, b = np.zeros((len(W2), W1.shape[1])), np.zeros(len(W2))
    for o in range(len(W2)):
        b[o] = b2[o]
        for h in range(len(W1)):
            b[o] += W2[o, h] * b1[h]
            for i in range(W1.shape[1]):
                W[o, i] += W2[o, h] * W1[h, i]
    return W, b


def collapse_float32(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """Single precision; one einsum each."""
    W1, b1, W2, b2 = (np.asarray(each, dtype=np.float32) for each in (W1, b1, W2, b2))
    return np.einsum("oh,hi->oi", W2, W1), np.einsum("oh,h->o", W2, b1) + b2
