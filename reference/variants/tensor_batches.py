"""Other ways to fill a tensor and to multiply in batches: each can be pasted into a notebook as it is."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

Rows = Any


def batch_stacked(list_of_rows: Rows) -> Tensor:
    """A tensor of each row, stacked."""
    return torch.stack([torch.tensor(row, dtype=torch.float32) for row in list_of_rows])


def batch_from_numpy(list_of_rows: Rows) -> Tensor:
    """An array of single precision, whose memory the tensor shares."""
    return torch.from_numpy(np.asarray(list_of_rows, dtype=np.float32))


def batch_filled(list_of_rows: Rows) -> Tensor:
    """Number by number, into a tensor that is there already."""
    filled = torch.empty(len(list_of_rows), len(list_of_rows[0]))
    for i, row in enumerate(list_of_rows):
        for j, number in enumerate(row):
            filled[i, j] = float(number)
    return filled


def batch_converted(list_of_rows: Rows) -> Tensor:
    """As it comes, and converted then."""
    return torch.as_tensor(np.array(list_of_rows)).to(torch.float32)


def matmul_bmm(A: Tensor, B: Tensor) -> Tensor:
    """What torch has for it."""
    return torch.bmm(A, B)


def matmul_operator(A: Tensor, B: Tensor) -> Tensor:
    """The operator, which multiplies the last two axes."""
    return A @ B


def matmul_by_loop(A: Tensor, B: Tensor) -> Tensor:
    """One product after the other."""
    return torch.stack([a @ b for a, b in zip(A, B, strict=True)])


def matmul_product_and_sum(A: Tensor, B: Tensor) -> Tensor:
    """Products of all that belongs together, then their sum."""
    return (A[:, :, :, None] * B[:, None, :, :]).sum(dim=2)


def matmul_in_double(A: Tensor, B: Tensor) -> Tensor:
    """In double precision, and back."""
    return (A.double() @ B.double()).float()
