# question: 09-convolution q4
# error: the padding's height and width are swapped
# named: none
# claimed: out: as if the two numbers of `pad` were exchanged

import numpy as np


def conv2d_forward(x, w, b=None, stride=1, pad=0, dilation=1):
    (sh, sw), (ph, pw), (dh, dv) = (v if isinstance(v, tuple) else (v, v) for v in (stride, pad, dilation))
    x = np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 0), (pw, pw), (ph, ph)))
    kh, kw = (w.shape[2] - 1) * dh + 1, (w.shape[3] - 1) * dv + 1
    rows, cols = (x.shape[2] - kh) // sh + 1, (x.shape[3] - kw) // sw + 1
    if min(rows, cols) < 1 or x.shape[1] != w.shape[1]:
        raise ValueError("the kernel does not fit")
    out = np.zeros((x.shape[0], w.shape[0], rows, cols))
    for i in range(rows):
        for j in range(cols):
            window = x[:, :, i * sh : i * sh + kh : dh, j * sw : j * sw + kw : dv]
            out[:, :, i, j] = np.einsum("nchw,fchw->nf", window, w)
    return (out if b is None else out + np.asarray(b)[:, None, None]), (x, w)
