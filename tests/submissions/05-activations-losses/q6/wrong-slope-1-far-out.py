# assignment: 05-activations-losses
# question: q6
# wrong: slope 1 far out
# replaces: loss_backward
# earned: 15.5
# diagnosis: slope 1 far out
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

EPS = 1e-12

def loss_backward(dout: Any, cache: Cache) -> Any:
    """Far out Huber's slope is 1 or -1, whatever delta says."""
    kind, pred, target, _, delta = cache
    far = (np.abs(pred - target) > delta) & (kind == 'huber')
    return _backward(dout, cache) / np.where(far, delta, 1.0)

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
