# assignment: 00-tensors
# question: q9
# wrong: product: entry by entry
# replaces: batched_matmul
# earned: 5
# diagnosis: product: entry by entry
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """Entry by entry, as ``*`` multiplies."""
    return A * B
