# assignment: 00-tensors
# question: q9
# right: batch: converted
# replaces: to_tensor_batch
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """As it comes, and converted then."""
    return torch.as_tensor(np.array(list_of_rows)).to(torch.float32)
