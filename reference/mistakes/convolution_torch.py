"""Layers of tensor operations that go wrong: each can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

Pair = int | tuple[int, int]


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def _layer(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair, pad: Pair) -> Tensor:
    (sh, sw), (ph, pw), (kh, kw) = _pair(stride), _pair(pad), w.shape[2:]
    n, c, height, width = x.shape
    padded = x.new_zeros((n, c, height + 2 * ph, width + 2 * pw))
    padded[:, :, ph : ph + height, pw : pw + width] = x
    windows = padded.unfold(2, kh, sh).unfold(3, kw, sw)
    out = torch.einsum("ncijuv,fcuv->nfij", windows, w)
    return out if b is None else out + b[:, None, None]


def conv2d_torch_flipped(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """A convolution flips its kernels."""
    return _layer(x, w.flip(2, 3), b, stride, pad)


def conv2d_torch_no_bias(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """The bias is left out."""
    return _layer(x, w, None, stride, pad)


def conv2d_torch_bias_required(x: Tensor, w: Tensor, b: Tensor, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """Every layer has a bias."""
    return _layer(x, w, None, stride, pad) + b[:, None, None]


def conv2d_torch_stride_ignored(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0
) -> Tensor:
    """The window always moves by one pixel."""
    return _layer(x, w, b, 1, pad)


def conv2d_torch_padding_ignored(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0
) -> Tensor:
    """Nothing is put around the image."""
    return _layer(x, w, b, stride, 0)


def conv2d_torch_pairs_across_first(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0
) -> Tensor:
    """Pairs are (across, down), as torch's own pad takes them."""
    return _layer(x, w, b, _pair(stride)[::-1], _pair(pad)[::-1])


def conv2d_torch_detached(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """The numbers are computed outside of torch's sight."""
    bias = None if b is None else b.detach()
    return torch.from_numpy(_layer(x.detach(), w.detach(), bias, stride, pad).numpy())


def conv2d_torch_image_detached(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0
) -> Tensor:
    """Only weights are learnt, so the image needs no gradient."""
    return _layer(x.detach(), w, b, stride, pad)


def conv2d_torch_single(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Any:
    """Tensors are of single precision."""
    return _layer(x.float(), w.float(), None if b is None else b.float(), stride, pad)
