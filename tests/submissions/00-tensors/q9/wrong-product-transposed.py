# assignment: 00-tensors
# question: q9
# wrong: product: transposed
# replaces: batched_matmul
# earned: 5
# diagnosis: product: transposed
# other questions: full

import torch

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Every product comes out transposed."""
    return torch.einsum('bnm,bmp->bpn', A, B)
