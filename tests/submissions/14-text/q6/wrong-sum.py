# assignment: 14-text
# question: q6
# wrong: sum
# replaces: perplexity
# earned: 21.05
# diagnosis: sum
# other questions: full

import math

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """exp of the whole surprise: the mean is forgotten."""
    count = targets.numel() if mask is None else mask.sum().item()
    return math.exp(math.log(_perplexity(logits, targets, mask)) * count)

def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return math.exp(kept.mean().item())
