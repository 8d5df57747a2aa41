# assignment: 14-text
# question: q6
# right: indices
# replaces: make_lm_batches
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def make_lm_batches(ids: Any, B: Any, T: Any) -> Any:
    """An index for every place."""
    K = (len(ids) - 1) // (B * T)
    if not K:
        raise ValueError(f'need {B * T + 1} ids')
    k, t, b = torch.meshgrid(torch.arange(K), torch.arange(T), torch.arange(B), indexing='ij')
    place = (b * K + k) * T + t
    return (ids[place], ids[place + 1])
