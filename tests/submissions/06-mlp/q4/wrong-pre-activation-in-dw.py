# assignment: 06-mlp
# question: q4
# wrong: pre-activation in dW
# replaces: mlp_backward
# earned: 4.62
# diagnosis: pre-activation in dW
# other questions: full, but
# q6: 2

from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

MlpGrads = tuple[Array, list[tuple[Array, Array | None]]]

def mlp_backward(dout: Array, cache: Cache) -> MlpGrads:
    """A weight multiplied what the layer before computed, before its activation."""
    act, linear_caches, pre_activations = cache
    inputs = [linear_caches[0][0], *pre_activations]
    believed = [(z, W, b) for z, (_, W, b) in zip(inputs, linear_caches, strict=True)]
    return _mlp_backward(dout, (act, believed, pre_activations))

SLOPES: dict[str, Callable[[Array], Array]] = {'relu': lambda z: (z > 0).astype(float), 'tanh': lambda z: 1.0 - np.tanh(z) ** 2, 'sigmoid': lambda z: 0.25 * (1.0 - np.tanh(0.5 * z) ** 2)}

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))

def _through(dh: Array, z: Array, act: str) -> Array:
    return dh * SLOPES[act](z)

def _mlp_backward(dout: Array, cache: Cache, *, through: Callable[[Array, Array, str], Array]=_through, layer: Callable[[Array, Cache], LinearGrads]=_linear_backward) -> MlpGrads:
    act, linear_caches, pre_activations = cache
    dh, dW, db = layer(dout, linear_caches[-1])
    grads = [(dW, db)]
    for linear_cache, z in zip(reversed(linear_caches[:-1]), reversed(pre_activations), strict=True):
        dh, dW, db = layer(through(dh, z, act), linear_cache)
        grads.append((dW, db))
    return (dh, grads[::-1])
