# assignment: 00-tensors
# question: q9
# wrong: batch: scrambled
# replaces: to_tensor_batch
# earned: 6
# diagnosis: batch: scrambled
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def batch_of_columns(list_of_rows: Rows) -> Tensor:
    """Each row becomes a column."""
    return torch.stack([torch.tensor(list(row), dtype=torch.float32) for row in list_of_rows], dim=1)

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Rows laid as columns, then pressed into the right shape: the numbers are mixed up."""
    return batch_of_columns(list_of_rows).reshape(len(list_of_rows), -1)
