# assignment: 06-mlp
# question: q3
# wrong: activation on the input
# replaces: mlp_forward
# earned: 1.8
# diagnosis: activation on the input
# other questions: full, but
# q6: 2

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Sequence[tuple[Array, Array | None]]

def mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Every layer begins with the activation, the first one too."""
    return _mlp_forward(params, ACTIVATIONS[act](x), act)

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {'relu': lambda z: np.maximum(z, 0.0), 'tanh': np.tanh, 'sigmoid': lambda z: 0.5 * (1.0 + np.tanh(0.5 * z))}

def _mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    h, z, linear_caches, pre_activations = (x, x, [], [])
    for W, b in params:
        linear_caches.append((h, W, b))
        z = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(z)
        h = ACTIVATIONS[act](z)
    return (z, (act, linear_caches, pre_activations[:-1]))
