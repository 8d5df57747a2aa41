"""Tensors in batches: rows put into one tensor, and many matrix products at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor

__all__ = ["batched_matmul", "to_tensor_batch"]


def to_tensor_batch(list_of_rows: Iterable[Sequence[float]]) -> Tensor:
    """Put rows of numbers into one tensor of single precision.

    Shapes:
        list_of_rows: N rows of D numbers each: lists, tuples or arrays, whole numbers or not
        returns: (N, D), torch.float32 whatever the rows hold

    Source: PyTorch documentation, torch.tensor: the dtype is that of the data unless it is named, and
    whole numbers give int64, with which no layer multiplies.

    Raises:
        ValueError: the rows are not equally long.

    >>> to_tensor_batch([[1, 2], [3, 4]])
    tensor([[1., 2.],
            [3., 4.]])
    """
    return torch.tensor(np.array([list(row) for row in list_of_rows]), dtype=torch.float32)


def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Multiply matrix by matrix, for every pair of a batch at once: ``out[b] = A[b] @ B[b]``.

    Shapes:
        A: (batch, n, m)
        B: (batch, m, p)
        returns: (batch, n, p)

    Source: PyTorch documentation, torch.bmm.

    Raises:
        RuntimeError: the batches differ, or the matrices do not fit.

    >>> batched_matmul(torch.tensor([[[1.0, 2.0]]]), torch.tensor([[[10.0], [1.0]]]))
    tensor([[[12.]]])
    """
    return torch.einsum("bnm,bmp->bnp", A, B)
