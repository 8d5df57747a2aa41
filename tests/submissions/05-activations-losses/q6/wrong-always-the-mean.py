# assignment: 05-activations-losses
# question: q6
# wrong: always the mean
# replaces: loss_forward
# earned: 17.75
# diagnosis: always the mean
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

EPS = 1e-12

def loss_forward(kind: str, pred: Array, target: Array, reduction: str='mean', delta: float=1.0) -> tuple[Any, Cache]:
    """A loss is a mean, whatever is asked for."""
    return (np.mean(_each(kind, pred, target, delta)), (kind, pred, target, reduction, delta))

def _each(kind: str, pred: Array, target: Array, delta: float) -> Any:
    apart = np.abs(pred - target)
    surprise = -np.log(np.maximum(pred, EPS)) if kind in ('bce', 'ce', 'kl') else apart
    if kind == 'bce':
        surprise = target * surprise - (1 - target) * np.log(np.maximum(1 - pred, EPS))
    if kind in ('ce', 'kl'):
        entropy = target * np.log(np.maximum(target, EPS)) if kind == 'kl' else 0.0
        return (target * surprise + entropy).sum(axis=-1)
    if kind == 'huber':
        return np.where(apart <= delta, 0.5 * apart ** 2, delta * (apart - 0.5 * delta))
    return apart ** 2 if kind == 'mse' else surprise
