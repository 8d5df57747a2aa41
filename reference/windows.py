"""How a window slides over an image: its sizes, and the pixels that one kernel entry meets."""

from __future__ import annotations

import numpy as np

from reference.arrays import Array

Pair = int | tuple[int, int]


def pair(value: Pair) -> tuple[int, int]:
    """Read ``value`` as (down, across); one integer counts for both.

    >>> pair(2), pair((2, 1))
    ((2, 2), (2, 1))
    """
    down, across = np.broadcast_to(value, (2,)).tolist()
    return down, across


def conv_out_size(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Count the places of a window of ``k`` entries along an axis of ``n`` entries.

    The count is ``floor((n + 2p - d(k - 1) - 1) / s) + 1``: padding counts on both sides, and entries that
    are left over at the far end are ignored.

    Source: the ``Shape`` section of ``torch.nn.Conv2d``, https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html

    Raises:
        ValueError: the window does not fit once, or a parameter is out of its range.

    >>> conv_out_size(6, 2, s=3), conv_out_size(7, 3, s=3, p=1)
    (2, 3)
    """
    if k < 1 or s < 1 or d < 1 or p < 0:
        raise ValueError(
            f"size, stride and dilation must be at least 1 and pad at least 0; got {k=}, {s=}, {d=}, {p=}"
        )
    reach = d * (k - 1) + 1
    if n + 2 * p < reach:
        raise ValueError(f"a window that reaches over {reach} entries does not fit into {n} + 2 * {p}")
    return (n + 2 * p - reach) // s + 1


def frame(x: Array, pad: tuple[int, int], fill: float) -> Array:
    """Put ``pad`` rows above and below and ``pad`` columns left and right, holding ``fill``.

    Shapes:
        x: (batch, channels, height, width)
        returns: (batch, channels, height + 2 pad[0], width + 2 pad[1])

    >>> frame(np.ones((1, 1, 1, 1)), pad=(0, 1), fill=0.0)[0, 0]
    array([[0., 1., 0.]])
    """
    down, across = pad
    return np.pad(x, ((0, 0), (0, 0), (down, down), (across, across)), constant_values=fill)


def tap(x: Array, offset: tuple[int, int], stride: tuple[int, int], size: tuple[int, int]) -> Array:
    """Pick the pixel at ``offset`` of every window: what one entry of the kernel meets on its way.

    Shapes:
        x: (..., height, width), padded already
        returns: (..., size[0], size[1]), a view

    >>> tap(np.arange(16.0).reshape(4, 4), offset=(0, 1), stride=(2, 2), size=(2, 2))
    array([[ 1.,  3.],
           [ 9., 11.]])
    """
    (top, left), (down, across), (rows, columns) = offset, stride, size
    picked: Array = x[..., top : top + down * rows : down, left : left + across * columns : across]
    return picked
