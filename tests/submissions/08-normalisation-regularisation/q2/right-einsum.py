# assignment: 08-normalisation-regularisation
# question: q2
# right: einsum
# replaces: batchnorm_forward, batchnorm_backward
# earned: 22
# diagnosis: none
# other questions: full

# cell: batchnorm_forward
from typing import Any

import numpy as np

def _axes(x: Any) -> Any:
    return tuple((axis for axis in range(x.ndim) if axis != 1))

def _along(left: Any, right: Any) -> Any:
    flat = (len(left), left.shape[1], -1)
    return np.einsum('ndk,ndk->d', left.reshape(flat), right.reshape(flat))

def _shaped(values: Any, x: Any) -> Any:
    return np.reshape(values, (1, -1) + (1,) * (x.ndim - 2))

def batchnorm_forward(x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any=0.1, eps: Any=1e-05) -> Any:
    """Everything with a keyword, lists returned for the running statistics."""
    mean, var = (running_mean, running_var)
    if train:
        count = x[:, 0].size
        if count == 1:
            raise ValueError('batch of one')
        mean = np.mean(x, axis=_axes(x))
        centred = x - _shaped(mean, x)
        var = _along(centred, centred) / count
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var * (count / (count - 1))
    slope = gamma / np.sqrt(var + eps)
    out = _shaped(slope, x) * x + _shaped(beta - slope * mean, x)
    return (out, [np.array(x), mean, var + eps, gamma], running_mean.tolist(), running_var.tolist())


# cell: batchnorm_backward
from typing import Any

import numpy as np

def _along(left: Any, right: Any) -> Any:
    flat = (len(left), left.shape[1], -1)
    return np.einsum('ndk,ndk->d', left.reshape(flat), right.reshape(flat))

def _shaped(values: Any, x: Any) -> Any:
    return np.reshape(values, (1, -1) + (1,) * (x.ndim - 2))

def batchnorm_backward(dout: Any, cache: Any) -> Any:
    """The normalised input is made again from x."""
    x, mean, var, gamma = cache
    z = (x - _shaped(mean, x)) / np.sqrt(_shaped(var, x))
    dgamma, dbeta = (_along(dout, z), _along(dout, np.ones(dout.shape)))
    count = x[:, 0].size
    inner = dout - _shaped(dbeta / count, x) - z * _shaped(dgamma / count, x)
    return (_shaped(gamma / np.sqrt(var), x) * inner, dgamma, dbeta)
