# question: 08-normalisation-regularisation q2
# error: in inference gamma and beta are forgotten
# named: none
# claimed: out: where `train` is False

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    axes = (0,) if x.ndim == 2 else (0, 2, 3)
    wide = (slice(None),) if x.ndim == 2 else (slice(None), None, None)
    count = x.size // x.shape[1]
    mean, var = running_mean, running_var
    if train:
        if count < 2:
            raise ValueError("one value has no variance")
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var * count / (count - 1)
    inverse = 1 / np.sqrt(var + eps)
    x_hat = (x - mean[wide]) * inverse[wide]
    out = gamma[wide] * x_hat + beta[wide] if train else x_hat
    return out, (x_hat, gamma, inverse), running_mean, running_var
