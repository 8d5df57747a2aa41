# assignment: 14-text
# question: q6
# wrong: interleaved
# replaces: make_lm_batches
# earned: 20.21
# diagnosis: interleaved
# other questions: full

from torch import Tensor

def make_lm_batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Neighbours in the text become neighbours in the batch, so that a stream jumps B characters a step."""
    K = len(_batches(ids, B, T)[0])
    used = K * T * B
    return (ids[:used].reshape(K, T, B), ids[1:used + 1].reshape(K, T, B))

def _batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    K = (len(ids) - 1) // (B * T)
    if K < 1:
        raise ValueError('the text is too short')
    used = K * B * T
    inputs, targets = (part.reshape(B, K, T).permute(1, 2, 0) for part in (ids[:used], ids[1:used + 1]))
    return (inputs, targets)
