# question: 08-normalisation-regularisation q5
# error: what stays is not rescaled
# named: not scaled
# claimed: out: factor of a size (1 - p)

import numpy as np


def dropout_forward(x, p, mask01, train):
    x, mask01 = np.asarray(x, dtype=float), np.asarray(mask01)
    if not train:
        return x, np.ones(x.shape)
    mask = 1.0 * mask01
    return x * mask, mask
