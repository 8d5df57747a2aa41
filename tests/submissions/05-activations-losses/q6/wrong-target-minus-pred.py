# assignment: 05-activations-losses
# question: q6
# wrong: target minus pred
# replaces: loss_backward
# earned: 15.5
# diagnosis: target minus pred
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

EPS = 1e-12

def loss_backward(dout: Any, cache: Cache) -> Any:
    """The error is what is missing, ``target - pred``, so its slopes point the other way."""
    return -_backward(dout, cache)

def _backward(dout: Any, cache: Cache) -> Any:
    kind, pred, target, reduction, delta = cache
    by_row = kind in ('ce', 'kl')
    dout = np.asarray(dout)[..., None] if by_row and reduction == 'none' else dout
    losses = (pred[..., 0] if by_row else pred).size if reduction == 'mean' else 1
    return dout * _slope(kind, pred, target, delta) / losses

def _slope(kind: str, pred: Array, target: Array, delta: float) -> Any:
    if kind in ('ce', 'kl'):
        return -target / np.maximum(pred, EPS)
    if kind == 'bce':
        return (1 - target) / np.maximum(1 - pred, EPS) - target / np.maximum(pred, EPS)
    apart = pred - target
    return {'mse': 2 * apart, 'mae': np.sign(apart), 'huber': np.clip(apart, -delta, delta)}[kind]
