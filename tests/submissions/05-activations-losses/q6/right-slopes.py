# assignment: 05-activations-losses
# question: q6
# right: slopes
# replaces: loss_forward, loss_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: loss_forward
from typing import Any

import numpy as np

EPS = 1e-12

def loss_forward(kind: str, pred: Any, target: Any, reduction: str='mean', delta: float=1.0) -> Any:
    """Value and slope of one loss beside each other."""
    if pred.shape != target.shape:
        raise ValueError('shapes')
    d, p = (pred - target, np.clip(pred, EPS, 1 - EPS))
    if kind == 'mse':
        each, slope = (d ** 2, 2 * d)
    elif kind == 'mae':
        each, slope = (np.abs(d), (d > 0) * 1.0 - (d < 0) * 1.0)
    elif kind == 'huber':
        slope = np.clip(d, -delta, delta)
        each = slope * (d - 0.5 * slope)
    elif kind == 'bce':
        each, slope = (-(target * np.log(p) + (1 - target) * np.log1p(-p)), (p - target) / (p * (1 - p)))
    else:
        known = np.log(np.where(target > 0, target, 1)) if kind == 'kl' else 0
        each, slope = (np.sum(target * (known - np.log(p)), axis=-1), -target / p)
    if reduction == 'mean':
        return (each.mean(), (slope / each.size, False))
    return (each.sum() if reduction == 'sum' else each, (slope, reduction == 'none' and each.ndim < slope.ndim))


# cell: loss_backward
from typing import Any

import numpy as np

def loss_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    slope, by_row = cache
    return slope * (np.expand_dims(dout, -1) if by_row else dout)
