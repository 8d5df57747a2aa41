# assignment: 05-activations-losses
# question: q6
# right: loops
# replaces: loss_forward, loss_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: loss_forward
import math

from typing import Any

import numpy as np

EPS = 1e-12

def _value_of_one(kind: str, p: float, t: float, delta: float) -> float:
    d = abs(p - t)
    if kind == 'huber':
        return d * d / 2 if d <= delta else delta * d - delta * delta / 2
    if kind == 'bce':
        return -t * math.log(max(p, EPS)) - (1 - t) * math.log(max(1 - p, EPS))
    if kind == 'ce':
        return -t * math.log(max(p, EPS)) if t else 0.0
    if kind == 'kl':
        return t * math.log(t / max(p, EPS)) if t else 0.0
    return d ** 2 if kind == 'mse' else d

def loss_forward(kind: str, pred: Any, target: Any, reduction: str='mean', delta: float=1.0) -> Any:
    """A table of losses, reduced at the end."""
    if np.shape(pred) != np.shape(target):
        raise ValueError('pred and target differ in shape')
    each = np.zeros(np.shape(pred))
    for at in np.ndindex(each.shape):
        each[at] = _value_of_one(kind, float(pred[at]), float(target[at]), delta)
    cache = {'kind': kind, 'pred': np.copy(pred), 'target': np.copy(target), 'how': reduction, 'delta': delta}
    if kind in ('ce', 'kl'):
        each = each.sum(-1)
    return ({'mean': each.mean(), 'sum': each.sum()}.get(reduction, each), cache)


# cell: loss_backward
import math

from typing import Any

import numpy as np

EPS = 1e-12

def _slope_of_one(kind: str, p: float, t: float, delta: float) -> float:
    if kind == 'huber':
        return min(delta, max(-delta, p - t))
    if kind == 'bce':
        return (p - t) / (max(p, EPS) * max(1 - p, EPS))
    if kind in ('ce', 'kl'):
        return -t / max(p, EPS)
    return 2 * (p - t) if kind == 'mse' else math.copysign(1, p - t)

def loss_backward(dout: Any, cache: Any) -> Any:
    """Every prediction is asked for its slope, and for the loss that it went into."""
    pred, kind = (cache['pred'], cache['kind'])
    by_row = kind in ('ce', 'kl')
    dpred = np.zeros(pred.shape)
    for at in np.ndindex(pred.shape):
        dpred[at] = _slope_of_one(kind, pred[at], cache['target'][at], cache['delta'])
        dpred[at] *= dout[at[:-1] if by_row else at] if cache['how'] == 'none' else dout
        if cache['how'] == 'mean':
            dpred[at] /= np.prod(pred.shape[:-1] if by_row else pred.shape)
    return dpred
