# assignment: 14-text
# question: q6
# wrong: mean of rows
# replaces: perplexity
# earned: 21.05
# diagnosis: mean of rows
# other questions: full

import math

import torch

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """The mean of a perplexity for each step."""
    kept = torch.ones(targets.shape, dtype=torch.bool) if mask is None else mask
    rows = [row for row in range(len(targets)) if kept[row].any()]
    each = [_perplexity(logits[row], targets[row], kept[row]) for row in rows]
    return sum(each) / len(each)

def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return math.exp(kept.mean().item())
