# assignment: 09-convolution
# question: q9
# right: one broadcast product
# replaces: conv2d_torch
# earned: 5
# diagnosis: none
# other questions: full

import torch

from torch import Tensor

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def conv2d_torch(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair=1, pad: Pair=0) -> Tensor:
    """All products at once, and a sum over channels and window."""
    (sh, sw), (ph, pw), (kh, kw) = (_pair(stride), _pair(pad), w.shape[2:])
    top, left = (x.new_zeros((*x.shape[:2], ph, x.shape[3])), x.new_zeros((*x.shape[:2], x.shape[2] + 2 * ph, pw)))
    padded = torch.cat([left, torch.cat([top, x, top], dim=2), left], dim=3)
    windows = padded.unfold(2, kh, sh).unfold(3, kw, sw)
    out = (windows[:, None] * w[None, :, :, None, None]).sum(dim=(2, 5, 6))
    return out if b is None else b.reshape(-1, 1, 1) + out
