# assignment: 00-tensors
# question: q9
# wrong: product: scrambled
# replaces: batched_matmul
# earned: 5
# diagnosis: product: scrambled
# other questions: full

import torch

from torch import Tensor

def matmul_transposed(A: Tensor, B: Tensor) -> Tensor:
    """Every product comes out transposed."""
    return torch.einsum('bnm,bmp->bpn', A, B)

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Transposed products pressed into the right shape: a reshape is no transpose."""
    return matmul_transposed(A, B).reshape(A.shape[0], A.shape[1], B.shape[2])
