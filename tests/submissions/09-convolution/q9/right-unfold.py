# assignment: 09-convolution
# question: q9
# right: unfold
# replaces: conv2d_torch
# earned: 5
# diagnosis: none
# other questions: full

import torch

from torch import Tensor

Pair = int | tuple[int, int]

def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value

def _size(x: Tensor, w: Tensor, stride: Pair, pad: Pair) -> tuple[int, int]:
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    return ((x.shape[2] + 2 * ph - w.shape[2]) // sh + 1, (x.shape[3] + 2 * pw - w.shape[3]) // sw + 1)

def conv2d_torch(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair=1, pad: Pair=0) -> Tensor:
    """im2col by torch, and one matrix product."""
    cols = torch.nn.functional.unfold(x, (w.shape[2], w.shape[3]), padding=_pair(pad), stride=_pair(stride))
    out = (w.flatten(1) @ cols).reshape(len(x), len(w), *_size(x, w, stride, pad))
    return out if b is None else out + b.reshape(1, -1, 1, 1)
