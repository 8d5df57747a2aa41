# assignment: 00-tensors
# question: q9
# wrong: batch: columns
# replaces: to_tensor_batch
# earned: 6
# diagnosis: batch: columns
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Each row becomes a column."""
    return torch.stack([torch.tensor(list(row), dtype=torch.float32) for row in list_of_rows], dim=1)
