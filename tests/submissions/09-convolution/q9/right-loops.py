# assignment: 09-convolution
# question: q9
# right: loops
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
    """Window by window, written into a tensor of zeros."""
    (sh, sw), (ph, pw), (kh, kw) = (_pair(stride), _pair(pad), w.shape[2:])
    padded = torch.nn.functional.pad(x, (pw, pw, ph, ph))
    rows, columns = _size(x, w, stride, pad)
    out = x.new_zeros((len(x), len(w), rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[:, :, i * sh:i * sh + kh, j * sw:j * sw + kw]
            out[:, :, i, j] = torch.tensordot(window, w, dims=([1, 2, 3], [1, 2, 3]))
    return out if b is None else out + b.view(-1, 1, 1)
