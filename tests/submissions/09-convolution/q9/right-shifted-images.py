# assignment: 09-convolution
# question: q9
# right: shifted images
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
    """One shifted image per kernel entry, added up."""
    (sh, sw), (ph, pw) = (_pair(stride), _pair(pad))
    padded = torch.nn.functional.pad(x, (pw, pw, ph, ph))
    rows, columns = _size(x, w, stride, pad)
    parts = [torch.einsum('ncij,fc->nfij', padded[:, :, u:, v:][:, :, ::sh, ::sw][:, :, :rows, :columns], w[:, :, u, v]) for u in range(w.shape[2]) for v in range(w.shape[3])]
    out = torch.stack(parts).sum(dim=0)
    return out if b is None else out + b[None, :, None, None]
