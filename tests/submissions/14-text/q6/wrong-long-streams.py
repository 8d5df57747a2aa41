# assignment: 14-text
# question: q6
# wrong: long streams
# replaces: make_lm_batches
# earned: 20.21
# diagnosis: long streams
# other questions: full

from torch import Tensor

def make_lm_batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """The whole text is shared out among the streams first, and each of them drops a rest of its own."""
    length = (len(ids) - 1) // B
    K = length // T
    streams = (ids[:B * length].reshape(B, length), ids[1:B * length + 1].reshape(B, length))
    inputs, targets = (s[:, :K * T].reshape(B, K, T).permute(1, 2, 0) for s in streams)
    return (inputs, targets)
