# question: 10-convolution-backward q2
# error: every entry that equals the maximum gets the whole gradient
# named: all ties
# claimed: it: where `x` holds equal numbers

import numpy as np


def maxpool2d_backward(dout, x, k, stride=None, pad=0):
    stride = k if stride is None else stride
    (kh, kw), (sh, sw), (ph, pw) = (v if isinstance(v, tuple) else (v, v) for v in (k, stride, pad))
    xp = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    dx = np.zeros_like(xp, dtype=float)
    for n, c, i, j in np.ndindex(*dout.shape):
        rows, cols = slice(i * sh, i * sh + kh), slice(j * sw, j * sw + kw)
        window = xp[n, c, rows, cols]
        dx[n, c, rows, cols] += (window == window.max()) * dout[n, c, i, j]
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
