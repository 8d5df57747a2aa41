# assignment: 00-tensors
# question: q9
# wrong: batch: as it comes
# replaces: to_tensor_batch
# earned: 8
# diagnosis: batch: as it comes
# other questions: full

from typing import Any

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Whole numbers stay whole: torch.tensor takes the type of what it is given."""
    return torch.tensor([[number.item() if hasattr(number, 'item') else number for number in row] for row in list_of_rows])
