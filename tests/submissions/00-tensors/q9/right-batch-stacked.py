# assignment: 00-tensors
# question: q9
# right: batch: stacked
# replaces: to_tensor_batch
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """A tensor of each row, stacked."""
    return torch.stack([torch.tensor(row, dtype=torch.float32) for row in list_of_rows])
