# assignment: 14-text
# question: q6
# wrong: not continued
# replaces: make_lm_batches
# earned: 20.21
# diagnosis: not continued
# other questions: full

from torch import Tensor

def make_lm_batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Pieces are dealt out row by row: batch k + 1 does not go on where batch k stopped."""
    K = len(_batches(ids, B, T)[0])
    used = K * T * B
    pieces = (ids[:used].reshape(K, B, T), ids[1:used + 1].reshape(K, B, T))
    return (pieces[0].transpose(1, 2), pieces[1].transpose(1, 2))

def _batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    K = (len(ids) - 1) // (B * T)
    if K < 1:
        raise ValueError('the text is too short')
    used = K * B * T
    inputs, targets = (part.reshape(B, K, T).permute(1, 2, 0) for part in (ids[:used], ids[1:used + 1]))
    return (inputs, targets)
