# question: 08-normalisation-regularisation q5
# error: the mask drops what stays, and the scale is that of what stays
# named: mask inverted
# claimed: out: as if `mask01` were 1 - `mask01`

import numpy as np


def dropout_forward(x, p, mask01, train):
    x, mask01 = np.asarray(x, dtype=float), np.asarray(mask01)
    if not train:
        return x, np.ones(x.shape)
    mask = (1.0 - mask01) * (1 / (1 - p) if p < 1 else 0.0)
    return x * mask, mask
