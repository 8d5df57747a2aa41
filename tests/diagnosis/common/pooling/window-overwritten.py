# question: 10-convolution-backward q2
# error: where windows overlap, the last one overwrites what the others said
# named: winners overwritten
# claimed: it: where windows overlap

import numpy as np


def maxpool2d_backward(dout, x, k, stride=None, pad=0):
    stride = k if stride is None else stride
    (kh, kw), (sh, sw), (ph, pw) = (v if isinstance(v, tuple) else (v, v) for v in (k, stride, pad))
    xp = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    dx = np.zeros_like(xp, dtype=float)
    for n, c, i, j in np.ndindex(*dout.shape):
        window = xp[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * sh + row, j * sw + column] = dout[n, c, i, j]
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
