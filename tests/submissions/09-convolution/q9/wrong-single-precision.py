# assignment: 09-convolution
# question: q9
# wrong: single precision
# replaces: conv2d_torch
# earned: 4.5
# diagnosis: single precision
# other questions: full

from typing import Any

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

def conv2d_torch(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair=1, pad: Pair=0) -> Any:
    """Tensors are of single precision."""
    return _layer(x.float(), w.float(), None if b is None else b.float(), stride, pad)
