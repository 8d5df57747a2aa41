# assignment: 14-text
# question: q6
# wrong: no shift
# replaces: make_lm_batches
# earned: 20.21
# diagnosis: no shift
# other questions: full

from torch import Tensor

def make_lm_batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """The target is the character that is read."""
    inputs, _ = _batches(ids, B, T)
    return (inputs, inputs.clone())

def _batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    K = (len(ids) - 1) // (B * T)
    if K < 1:
        raise ValueError('the text is too short')
    used = K * B * T
    inputs, targets = (part.reshape(B, K, T).permute(1, 2, 0) for part in (ids[:used], ids[1:used + 1]))
    return (inputs, targets)
