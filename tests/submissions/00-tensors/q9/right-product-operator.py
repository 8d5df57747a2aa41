# assignment: 00-tensors
# question: q9
# right: product: operator
# replaces: batched_matmul
# earned: 10
# diagnosis: none
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """The operator, which multiplies the last two axes."""
    return A @ B
