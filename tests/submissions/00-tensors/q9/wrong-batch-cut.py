# assignment: 00-tensors
# question: q9
# wrong: batch: cut
# replaces: to_tensor_batch
# earned: 7
# diagnosis: batch: cut
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import Tensor

Rows = Any

def to_tensor_batch(list_of_rows: Rows) -> Tensor:
    """All numbers are cut to whole ones first."""
    return torch.tensor(np.array(list_of_rows)).long().float()
