# assignment: 00-tensors
# question: q9
# wrong: product: turned by reshape
# replaces: batched_matmul
# earned: 5
# diagnosis: product: turned by reshape
# other questions: full

from torch import Tensor

def batched_matmul(A: Tensor, B: Tensor) -> Tensor:
    """The right factor is read as if it had come the other way round."""
    return A @ B.reshape(B.shape[0], B.shape[2], B.shape[1]).transpose(1, 2)
