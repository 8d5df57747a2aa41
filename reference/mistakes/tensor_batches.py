"""Wrong ways to fill a tensor and to multiply in batches: each can be pasted into a notebook as it is."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

Rows = Any


# to_tensor_batch


def batch_as_it_comes(list_of_rows: Rows) -> Tensor:
    """Whole numbers stay whole: torch.tensor takes the type of what it is given."""
    return torch.tensor(
        [[number.item() if hasattr(number, "item") else number for number in row] for row in list_of_rows]
    )


def batch_in_double(list_of_rows: Rows) -> Tensor:
    """Taken from a NumPy array of floats, which are of double precision."""
    return torch.from_numpy(np.array(list_of_rows, dtype=float))


def batch_of_arrays_type(list_of_rows: Rows) -> Tensor:
    """Taken from a NumPy array as it comes: double precision, and whole numbers where the rows hold such."""
    return torch.from_numpy(np.array(list_of_rows))


def batch_cut(list_of_rows: Rows) -> Tensor:
    """All numbers are cut to whole ones first."""
    return torch.tensor(np.array(list_of_rows)).long().float()


def batch_of_columns(list_of_rows: Rows) -> Tensor:
    """Each row becomes a column."""
    return torch.stack([torch.tensor(list(row), dtype=torch.float32) for row in list_of_rows], dim=1)


def batch_scrambled(list_of_rows: Rows) -> Tensor:
    """Rows laid as columns, then pressed into the right shape: the numbers are mixed up."""
    return batch_of_columns(list_of_rows).reshape(len(list_of_rows), -1)


def batch_in_one_row(list_of_rows: Rows) -> Tensor:
    """All rows one behind the other."""
    return torch.cat([torch.tensor(list(row), dtype=torch.float32) for row in list_of_rows])


# batched_matmul


def matmul_elementwise(A: Tensor, B: Tensor) -> Tensor:
    """Entry by entry, as ``*`` multiplies."""
    return A * B


def matmul_transposed(A: Tensor, B: Tensor) -> Tensor:
    """Every product comes out transposed."""
    return torch.einsum("bnm,bmp->bpn", A, B)


def matmul_scrambled(A: Tensor, B: Tensor) -> Tensor:
    """Transposed products pressed into the right shape: a reshape is no transpose."""
    return matmul_transposed(A, B).reshape(A.shape[0], A.shape[1], B.shape[2])


def matmul_turned_by_reshape(A: Tensor, B: Tensor) -> Tensor:
    """The right factor is read as if it had come the other way round."""
    return A @ B.reshape(B.shape[0], B.shape[2], B.shape[1]).transpose(1, 2)


def matmul_summed_over_batch(A: Tensor, B: Tensor) -> Tensor:
    """The products of a batch are added up."""
    return torch.einsum("bnm,bmp->np", A, B)


def matmul_first_matrix(A: Tensor, B: Tensor) -> Tensor:
    """Every left matrix meets the first right one."""
    return A @ B[0]


def matmul_every_pair(A: Tensor, B: Tensor) -> Tensor:
    """Every left matrix meets every right one."""
    pairs: Tensor = torch.tensordot(A, B, dims=([2], [1]))
    return pairs
