# assignment: 05-activations-losses
# question: q6
# right: float32
# replaces: loss_forward, loss_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: loss_forward
from typing import Any

import numpy as np

EPS = 1e-12

def loss_forward(kind: str, pred: Any, target: Any, reduction: str='mean', delta: float=1.0) -> Any:
    """A function a loss, in single precision; a mean is a sum with weights."""
    if pred.shape != target.shape:
        raise ValueError('shapes')
    p, t = (pred.astype(np.float32), target.astype(np.float32))
    far, surprise = (np.abs(p - t), -np.log(np.maximum(p, EPS)))
    beyond = np.maximum(far - delta, 0)
    each = {'mse': lambda: far * far, 'mae': lambda: far, 'huber': lambda: (far * far - beyond * beyond) / 2, 'bce': lambda: t * surprise - (1 - t) * np.log(np.maximum(1 - p, EPS)), 'ce': lambda: (t * surprise).sum(-1), 'kl': lambda: (t * (surprise + np.log(np.maximum(t, EPS)))).sum(-1)}[kind]()
    weight = 1 / each.size if reduction == 'mean' else 1
    return (each if reduction == 'none' else (each * weight).sum(), (kind, p, t, weight, delta))


# cell: loss_backward
from typing import Any

import numpy as np

EPS = 1e-12

def loss_backward(dout: Any, cache: Any) -> Any:
    """Where dout lacks the axis of the classes, it gets one."""
    kind, p, t, weight, delta = cache
    dout = np.asarray(dout, dtype=np.float32) * weight
    if dout.ndim == p.ndim - 1 and dout.ndim:
        dout = dout.reshape(*dout.shape, 1)
    if kind == 'bce':
        return dout * ((1 - t) / np.maximum(1 - p, EPS) - t / np.maximum(p, EPS))
    if kind in ('ce', 'kl'):
        return dout * -(t / np.maximum(p, EPS))
    slope = {'mse': 2 * (p - t), 'mae': np.where(p > t, 1, -1), 'huber': np.minimum(np.abs(p - t), delta) * np.sign(p - t)}
    return dout * slope[kind]
