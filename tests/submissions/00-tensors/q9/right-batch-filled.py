# assignment: 00-tensors
# question: q9
# right: batch: filled
# replaces: to_tensor_batch
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Number by number, into a tensor that is there already."""
    filled = torch.empty(len(list_of_rows), len(list_of_rows[0]))
    for i, row in enumerate(list_of_rows):
        for j, number in enumerate(row):
            filled[i, j] = float(number)
    return filled
