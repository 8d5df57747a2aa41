# question: 10-convolution-backward q1
# error: dx is stripped with [pad:-pad], which is empty at pad 0
# named: none
# claimed: dx: where `pad` is 0 along an axis

import numpy as np


def conv2d_backward(dout, x, w, stride=1, pad=0, dilation=1):
    (sh, sw), (ph, pw), (dh, dv) = (v if isinstance(v, tuple) else (v, v) for v in (stride, pad, dilation))
    xp = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    _, _, kh, kw = w.shape
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows = slice(i * sh, i * sh + (kh - 1) * dh + 1, dh)
            cols = slice(j * sw, j * sw + (kw - 1) * dv + 1, dv)
            dw += np.einsum("nf,nchw->fchw", dout[:, :, i, j], xp[:, :, rows, cols])
            dxp[:, :, rows, cols] += np.einsum("nf,fchw->nchw", dout[:, :, i, j], w)
    return dxp[:, :, ph:-ph, pw:-pw], dw, dout.sum(axis=(0, 2, 3))
