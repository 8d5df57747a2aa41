# assignment: 14-text
# question: q6
# wrong: no exp
# replaces: perplexity
# earned: 21.05
# diagnosis: no exp
# other questions: full

import math

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """The mean surprise itself."""
    return math.log(_perplexity(logits, targets, mask))

def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return math.exp(kept.mean().item())
