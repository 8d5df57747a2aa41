# assignment: 14-text
# question: q6
# right: weights in float32
# replaces: perplexity
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def perplexity(logits: Any, targets: Any, mask: Any=None) -> Any:
    """A geometric mean, with a weight for each entry, in single precision."""
    chosen = logits.float().log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    weights = torch.ones_like(chosen) if mask is None else mask.float()
    if not weights.any():
        raise ValueError('nothing counts')
    return 1 / (chosen * weights).sum().div(weights.sum()).exp().item()
