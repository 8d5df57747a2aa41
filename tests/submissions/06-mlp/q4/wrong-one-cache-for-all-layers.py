# assignment: 06-mlp
# question: q4
# wrong: one cache for all layers
# replaces: mlp_forward
# earned: 0
# diagnosis: one cache for all layers
# other questions: full, but
# q6: 0

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Sequence[tuple[Array, Array | None]]

def mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """One cache serves all layers; each overwrites it, so only the last is remembered.

    The output is right: only a backward pass shows it (and raises where the widths differ).
    """
    out, (act, linear_caches, pre_activations) = _mlp_forward(params, x, act)
    shared = [linear_caches[-1]] * len(linear_caches)
    return (out, (act, shared, pre_activations[-1:] * len(pre_activations)))

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {'relu': lambda z: np.maximum(z, 0.0), 'tanh': np.tanh, 'sigmoid': lambda z: 0.5 * (1.0 + np.tanh(0.5 * z))}

def _mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    h, z, linear_caches, pre_activations = (x, x, [], [])
    for W, b in params:
        linear_caches.append((h, W, b))
        z = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(z)
        h = ACTIVATIONS[act](z)
    return (z, (act, linear_caches, pre_activations[:-1]))
