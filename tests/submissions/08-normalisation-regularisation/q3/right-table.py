# assignment: 08-normalisation-regularisation
# question: q3
# right: table
# replaces: batchnorm_forward, batchnorm_backward
# earned: 30
# diagnosis: none
# other questions: full

# cell: batchnorm_forward
from typing import Any

import numpy as np

def _table(x: Any) -> Any:
    return x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])

def _like(table: Any, x: Any) -> Any:
    if x.ndim == 2:
        return table
    N, C, H, W = x.shape
    return table.reshape(N, H, W, C).transpose(0, 3, 1, 2)

def batchnorm_forward(x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any=0.1, eps: Any=1e-05) -> Any:
    """One case instead of two; var with ddof."""
    rows = _table(x)
    if not train:
        out = gamma * (rows - running_mean) / np.sqrt(running_var + eps) + beta
        return (_like(out, x), None, running_mean, running_var)
    if len(rows) == 1:
        raise ValueError('one value has no variance')
    centred = rows - rows.mean(axis=0)
    var = rows.var(axis=0)
    out = centred / np.sqrt(var + eps) * gamma + beta
    new_mean = running_mean + momentum * (rows.mean(axis=0) - running_mean)
    new_var = running_var + momentum * (rows.var(axis=0, ddof=1) - running_var)
    return (_like(out, x), {'centred': centred, 'var': var + eps, 'gamma': gamma}, new_mean, new_var)


# cell: batchnorm_backward
from typing import Any

import numpy as np

def _table(x: Any) -> Any:
    return x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])

def _like(table: Any, x: Any) -> Any:
    if x.ndim == 2:
        return table
    N, C, H, W = x.shape
    return table.reshape(N, H, W, C).transpose(0, 3, 1, 2)

def batchnorm_backward(dout: Any, cache: Any) -> Any:
    """Backwards step by step, as the graph has it."""
    rows, centred, N = (_table(dout), cache['centred'], len(cache['centred']))
    root = np.sqrt(cache['var'])
    dgamma, dbeta = ((rows * centred / root).sum(axis=0), rows.sum(axis=0))
    dz = rows * cache['gamma']
    dvar = (dz * centred * -0.5 * cache['var'] ** (-1.5)).sum(axis=0)
    dmean = -(dz / root).sum(axis=0) - 2 * dvar * centred.mean(axis=0)
    dx = dz / root + 2 * dvar * centred / N + dmean / N
    return (_like(dx, dout), dgamma, dbeta)
