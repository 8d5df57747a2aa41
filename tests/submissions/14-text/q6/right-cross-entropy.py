# assignment: 14-text
# question: q6
# right: cross-entropy
# replaces: perplexity
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

def perplexity(logits: Any, targets: Any, mask: Any=None) -> Any:
    """The loss of the library; what does not count is ignored."""
    wanted = targets if mask is None else targets.masked_fill(~mask, -100)
    if (wanted == -100).all():
        raise ValueError('nothing counts')
    return torch.exp(F.cross_entropy(logits.reshape(-1, logits.shape[-1]), wanted.reshape(-1)))
