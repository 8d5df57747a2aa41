# assignment: 00-tensors
# question: q9
# wrong: batch: double precision
# replaces: to_tensor_batch
# earned: 9
# diagnosis: batch: double precision
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """Taken from a NumPy array of floats, which are of double precision."""
    return torch.from_numpy(np.array(list_of_rows, dtype=float))
