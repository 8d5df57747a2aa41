# assignment: 00-tensors
# question: q9
# wrong: product: first matrix
# replaces: batched_matmul
# earned: 5
# diagnosis: product: first matrix
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Every left matrix meets the first right one."""
    return A @ B[0]
