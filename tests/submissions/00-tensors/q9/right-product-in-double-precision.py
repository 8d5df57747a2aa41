# assignment: 00-tensors
# question: q9
# right: product: in double precision
# replaces: batched_matmul
# earned: 10
# diagnosis: none
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """In double precision, and back."""
    return (A.double() @ B.double()).float()
