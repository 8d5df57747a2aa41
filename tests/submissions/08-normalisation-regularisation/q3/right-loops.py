# assignment: 08-normalisation-regularisation
# question: q3
# right: loops
# replaces: batchnorm_forward, batchnorm_backward
# earned: 30
# diagnosis: none
# other questions: full

# cell: batchnorm_forward
from typing import Any

import numpy as np

def batchnorm_forward(x: Any, gamma: Any, beta: Any, running_mean: Any, running_var: Any, train: Any, momentum: Any=0.1, eps: Any=1e-05) -> Any:
    """Every feature by itself, its numbers in a row."""
    out, new_mean, new_var = (np.zeros(x.shape), list(running_mean), list(running_var))
    kept = []
    for d in range(x.shape[1]):
        values = x[:, d].reshape(-1)
        mean, var, n = (running_mean[d], running_var[d], len(values))
        if train and n < 2:
            raise ValueError('too few')
        if train:
            mean = values.sum() / n
            squares = ((values - mean) ** 2).sum()
            var = squares / n
            new_mean[d] = (1 - momentum) * running_mean[d] + momentum * mean
            new_var[d] = (1 - momentum) * running_var[d] + momentum * squares / (n - 1)
        z = (x[:, d] - mean) * (var + eps) ** (-0.5)
        out[:, d] = gamma[d] * z + beta[d]
        kept.append((z, (var + eps) ** (-0.5), gamma[d]))
    return (out, kept, np.array(new_mean), np.array(new_var))


# cell: batchnorm_backward
from typing import Any

import numpy as np

def batchnorm_backward(dout: Any, cache: Any) -> Any:
    """The formula, one feature at a time."""
    dx, dgamma, dbeta = (np.zeros(dout.shape), np.zeros(len(cache)), np.zeros(len(cache)))
    for d, (z, inverse, gamma) in enumerate(cache):
        g = dout[:, d]
        dbeta[d], dgamma[d] = (g.sum(), (g * z).sum())
        dx[:, d] = gamma * inverse / z.size * (z.size * g - dbeta[d] - z * dgamma[d])
    return (dx, dgamma, dbeta)
