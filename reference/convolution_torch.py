"""A convolution layer of tensor operations: torch finds the way back by itself."""

from __future__ import annotations

import torch
from torch import Tensor

from reference.windows import Pair, pair

__all__ = ["conv2d_torch"]


def conv2d_torch(x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = 1, pad: Pair = 0) -> Tensor:
    """Run a convolution layer whose gradients torch can find.

    Shapes:
        x: (batch, channels, height, width)
        w: (filters, channels, kernel height, kernel width)
        b: (filters,) or None
        returns: (batch, filters, rows, columns), of the dtype of ``x``

    As ``conv2d_forward`` without dilation: the kernel is not flipped, the bias is added once.

    Source: ``torch.nn.functional.conv2d``,
    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html

    Raises:
        RuntimeError: the kernel does not fit into the padded image.

    >>> image = torch.arange(16.0).reshape(1, 1, 4, 4)
    >>> kernel = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]], requires_grad=True)
    >>> out = conv2d_torch(image, kernel, None, stride=3)
    >>> out.backward()
    >>> out.item(), kernel.grad.tolist()
    (34.0, [[[[0.0, 1.0], [4.0, 5.0]]]])
    """
    (sh, sw), (ph, pw), (kh, kw) = pair(stride), pair(pad), w.shape[2:]
    padded = torch.nn.functional.pad(x, (pw, pw, ph, ph))
    windows = padded.unfold(2, kh, sh).unfold(3, kw, sw)  # (batch, channels, rows, columns, kh, kw)
    out = torch.einsum("ncijuv,fcuv->nfij", windows, w)
    return out if b is None else out + b[:, None, None]
