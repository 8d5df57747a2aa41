# assignment: 00-tensors
# question: q9
# wrong: batch: the array's type
# replaces: to_tensor_batch
# earned: 8
# diagnosis: batch: the array's type
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Taken from a NumPy array as it comes: double precision, and whole numbers where the rows hold such."""
    return torch.from_numpy(np.array(list_of_rows))
