# assignment: 00-tensors
# question: q9
# wrong: product: every pair
# replaces: batched_matmul
# earned: 5
# diagnosis: product: every pair
# other questions: full

import torch

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Every left matrix meets every right one."""
    pairs: Tensor = torch.tensordot(A, B, dims=([2], [1]))
    return pairs
