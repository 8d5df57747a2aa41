# assignment: 14-text
# question: q6
# wrong: overflow
# replaces: perplexity
# earned: 28.16
# diagnosis: overflow
# other questions: full

from torch import Tensor

def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None=None) -> float:
    """exp of the logits as they are."""
    shares = logits.exp() / logits.exp().sum(dim=-1, keepdim=True)
    surprise = -shares.gather(-1, targets[..., None])[..., 0].log()
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError('no entry counts')
    return kept.mean().exp().item()
