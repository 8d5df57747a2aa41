# question: 08-normalisation-regularisation q5
# error: p is taken for the probability to keep
# named: p as the share that stays
# claimed: out: as if `p` were 1 - `p`

import numpy as np


def dropout_forward(x, p, mask01, train):
    x, mask01 = np.asarray(x, dtype=float), np.asarray(mask01)
    if not train:
        return x, np.ones(x.shape)
    mask = mask01 / p if p else 0.0 * mask01
    return x * mask, mask
