# question: 09-convolution q5
# error: the window is as large as the stride
# named: none
# claimed: out: where `stride` is given

import numpy as np


def maxpool2d_forward(x, k, stride=None, pad=0):
    stride = k if stride is None else stride
    (kh, kw), (sh, sw), (ph, pw) = (v if isinstance(v, tuple) else (v, v) for v in (k, stride, pad))
    kh, kw = sh, sw
    x = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    rows, cols = (x.shape[2] - kh) // sh + 1, (x.shape[3] - kw) // sw + 1
    if min(rows, cols) < 1:
        raise ValueError("the window does not fit")
    out = np.zeros((*x.shape[:2], rows, cols))
    for i in range(rows):
        for j in range(cols):
            out[:, :, i, j] = x[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw].max(axis=(2, 3))
    return out, x
