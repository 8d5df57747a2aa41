# assignment: 00-tensors
# question: q9
# right: product: bmm
# replaces: batched_matmul
# earned: 10
# diagnosis: none
# other questions: full

import torch

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """What torch has for it."""
    return torch.bmm(A, B)
