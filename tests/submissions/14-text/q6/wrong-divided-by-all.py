# assignment: 14-text
# question: q6
# wrong: divided by all
# replaces: perplexity
# earned: 26.47
# diagnosis: divided by all
# other questions: full

import math

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """Padding is left out of the sum and counted in the mean."""
    value = _perplexity(logits, targets, mask)
    return value if mask is None else math.exp(math.log(value) * mask.float().mean().item())

def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return math.exp(kept.mean().item())
