# assignment: 08-normalisation-regularisation
# question: q3
# regression: per image, both ways
# replaces: batchnorm_forward, batchnorm_backward
# earned: 30
# diagnosis: none
# other questions: full, but
# q2: 13.9

# cell: batchnorm_forward
import numpy as np

def batchnorm_forward(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-05):
    wide = (-1,) if x.ndim == 2 else (-1, 1, 1)
    axes = 0 if x.ndim == 2 else (2, 3)
    mean, var = running_mean.reshape(wide), running_var.reshape(wide)
    if train:
        if x.size == x.shape[1]:
            raise ValueError('one value has no variance')
        mean, var = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
        count = x.size // mean.size
        running_mean = (1 - momentum) * running_mean.reshape(wide) + momentum * mean
        running_var = (1 - momentum) * running_var.reshape(wide) + momentum * var * count / (count - 1)
        if x.ndim == 2:
            running_mean, running_var = running_mean[0], running_var[0]
    z = (x - mean) / np.sqrt(var + eps)
    return gamma.reshape(wide) * z + beta.reshape(wide), (z, gamma.reshape(wide), var + eps), running_mean, running_var


# cell: batchnorm_backward
import numpy as np

def batchnorm_backward(dout, cache):
    z, gamma, var = cache
    axes, summed = (0, 0) if dout.ndim == 2 else ((2, 3), (0, 2, 3))
    g = dout * gamma
    dx = (g - g.mean(axis=axes, keepdims=True) - z * (g * z).mean(axis=axes, keepdims=True)) / np.sqrt(var)
    return dx, (dout * z).sum(axis=summed), dout.sum(axis=summed)
