# assignment: 14-text
# question: q6
# wrong: softmax twice
# replaces: perplexity
# earned: 21.05
# diagnosis: softmax twice
# other questions: full

import math

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """Probabilities are handed on as if they were logits."""
    return _perplexity(logits.softmax(dim=-1), targets, mask)

def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return math.exp(kept.mean().item())
