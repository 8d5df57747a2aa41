# assignment: 00-tensors
# question: q9
# wrong: product: summed over the batch
# replaces: batched_matmul
# earned: 5
# diagnosis: product: summed over the batch
# other questions: full

import torch

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """The products of a batch are added up."""
    return torch.einsum('bnm,bmp->np', A, B)
