# assignment: 00-tensors
# question: q9
# right: product: product and sum
# replaces: batched_matmul
# earned: 10
# diagnosis: none
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Products of all that belongs together, then their sum."""
    return (A[:, :, :, None] * B[:, None, :, :]).sum(dim=2)
