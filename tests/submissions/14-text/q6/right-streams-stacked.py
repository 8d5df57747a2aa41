# assignment: 14-text
# question: q6
# right: streams stacked
# replaces: make_lm_batches
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def make_lm_batches(ids: Any, B: Any, T: Any) -> Any:
    """Streams side by side, then cut into batches."""
    steps = (len(ids) - 1) // (B * T) * T
    if steps < T:
        raise ValueError('The text is too short.')
    streams = torch.stack([ids[b * steps:(b + 1) * steps] for b in range(B)], dim=1)
    after = torch.stack([ids[b * steps + 1:(b + 1) * steps + 1] for b in range(B)], dim=1)
    return (torch.stack(torch.split(streams, T)), torch.stack(torch.split(after, T)))
