# assignment: 00-tensors
# question: q9
# right: product: loop
# replaces: batched_matmul
# earned: 10
# diagnosis: none
# other questions: full

import torch

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """One product after the other."""
    return torch.stack([a @ b for a, b in zip(A, B, strict=True)])
