# question: 08-normalisation-regularisation q2
# error: every position of the images is normalised on its own
# named: none
# claimed: out: where `x` has 4 axes and `train` is True

import numpy as np


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    wide = (slice(None),) if x.ndim == 2 else (slice(None), None, None)
    count = x.size // x.shape[1]
    if not train:
        inverse = 1 / np.sqrt(running_var + eps)
        x_hat = (x - running_mean[wide]) * inverse[wide]
        return gamma[wide] * x_hat + beta[wide], (x_hat, gamma, inverse), running_mean, running_var
    if count < 2:
        raise ValueError("one value has no variance")
    axes = (0,) if x.ndim == 2 else (0, 2, 3)
    running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=axes)
    running_var = (1 - momentum) * running_var + momentum * x.var(axis=axes) * count / (count - 1)
    inverse = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inverse
    return gamma[wide] * x_hat + beta[wide], (x_hat, gamma, inverse), running_mean, running_var
