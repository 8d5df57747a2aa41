# assignment: 06-mlp
# question: q3
# wrong: no activation
# replaces: mlp_forward
# earned: 0
# diagnosis: no activation
# other questions: full, but
# q4: 0
# q6: 2

from collections.abc import Callable, Sequence

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Sequence[tuple[Array, Array | None]]

def mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Stacking layers is enough; but linear layers in a row are one linear layer."""
    h, linear_caches, pre_activations = (x, [], [])
    for W, b in params:
        linear_caches.append((h, W, b))
        h = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(h)
    return (h, (act, linear_caches, pre_activations[:-1]))
