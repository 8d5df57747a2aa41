# assignment: 00-tensors
# question: q9
# wrong: batch: one row
# replaces: to_tensor_batch
# earned: 6
# diagnosis: batch: one row
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """All rows one behind the other."""
    return torch.cat([torch.tensor(list(row), dtype=torch.float32) for row in list_of_rows])
