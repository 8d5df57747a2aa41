# assignment: 00-tensors
# question: q9
# right: batch: from NumPy
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
    """An array of single precision, whose memory the tensor shares."""
    return torch.from_numpy(np.asarray(list_of_rows, dtype=np.float32))
