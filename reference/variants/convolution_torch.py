"""Other layers of tensor operations. The file can be pasted into a notebook as it is."""

from __future__ import annotations

import torch
from torch import Tensor

Pair = int | tuple[int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _size(x: Tensor, w: Tensor, stride: Pair, pad: Pair) -> tuple[int, int]:
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    return (x.shape[2] + 2 * ph - w.shape[2]) // sh + 1, (x.shape[3] + 2 * pw - w.shape[3]) // sw + 1


def conv2d_torch_unfold(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """im2col by torch, and one matrix product."""
    cols = torch.nn.functional.unfold(x, (w.shape[2], w.shape[3]), padding=_pair(pad), stride=_pair(stride))
    out = (w.flatten(1) @ cols).reshape(len(x), len(w), *_size(x, w, stride, pad))
    return out if b is None else out + b.reshape(1, -1, 1, 1)


def conv2d_torch_loops(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """Window by window, written into a tensor of zeros."""
    (sh, sw), (ph, pw), (kh, kw) = _pair(stride), _pair(pad), w.shape[2:]
    padded = torch.nn.functional.pad(x, (pw, pw, ph, ph))
    rows, columns = _size(x, w, stride, pad)
    out = x.new_zeros((len(x), len(w), rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            out[:, :, i, j] = torch.tensordot(window, w, dims=([1, 2, 3], [1, 2, 3]))
    return out if b is None else out + b.view(-1, 1, 1)


def conv2d_torch_shifted(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """One shifted image per kernel entry, added up."""
    (sh, sw), (ph, pw) = _pair(stride), _pair(pad)
    padded = torch.nn.functional.pad(x, (pw, pw, ph, ph))
    rows, columns = _size(x, w, stride, pad)
    parts = [
        torch.einsum(
            "ncij,fc->nfij", padded[:, :, u:, v:][:, :, ::sh, ::sw][:, :, :rows, :columns], w[:, :, u, v]
        )
        for u in range(w.shape[2])
        for v in range(w.shape[3])
    ]
    out = torch.stack(parts).sum(dim=0)
    return out if b is None else out + b[None, :, None, None]


def conv2d_torch_broadcast(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """All products at once, and a sum over channels and window."""
    (sh, sw), (ph, pw), (kh, kw) = _pair(stride), _pair(pad), w.shape[2:]
    top, left = (
        x.new_zeros((*x.shape[:2], ph, x.shape[3])),
        x.new_zeros((*x.shape[:2], x.shape[2] + 2 * ph, pw)),
    )
    padded = torch.cat([left, torch.cat([top, x, top], dim=2), left], dim=3)
    windows = padded.unfold(2, kh, sh).unfold(3, kw, sw)
    out = (windows[:, None] * w[None, :, :, None, None]).sum(dim=(2, 5, 6))
    return out if b is None else b.reshape(-1, 1, 1) + out
