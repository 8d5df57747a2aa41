# assignment: 09-convolution
# question: q9
# wrong: padding ignored
# replaces: conv2d_torch
# earned: 1.5
# diagnosis: padding ignored
# other questions: full

import torch

from torch import Tensor

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _layer(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, pad: Pair) -> Tensor:
    (sh, sw), (ph, pw), (kh, kw) = (_pair(stride), _pair(pad), w.shape[2:])
    n, c, height, width = x.shape
    padded = x.new_zeros((n, c, height + 2 * ph, width + 2 * pw))
    padded[:, :, ph:ph + height, pw:pw + width] = x
    windows = padded.unfold(2, kh, sh).unfold(3, kw, sw)
    out = torch.einsum('ncijuv,fcuv->nfij', windows, w)
    return out if b is None else out + b[:, None, None]

def conv2d_torch(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair=1, pad: Pair=0) -> Tensor:
    """Nothing is put around the image."""
    return _layer(x, w, b, stride, 0)
