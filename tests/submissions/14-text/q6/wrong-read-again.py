# assignment: 14-text
# question: q6
# wrong: read again
# replaces: sample
# earned: 22.73
# diagnosis: read again
# other questions: full

from typing import Any

import torch

from torch import Tensor

def sample(model: Any, start: Tensor, length: int, temperature: float=1.0, seed: int=0) -> Tensor:
    """The whole text is read at each step, by a model that remembers it already."""
    generator = torch.Generator().manual_seed(seed)
    text, state = (start, None)
    for _ in range(length):
        logits, state = model(text[:, None], state)
        z = logits[-1, 0]
        shares = torch.softmax(z / temperature, dim=0) if temperature else (z == z.max()).float()
        text = torch.cat([text, torch.multinomial(shares, 1, generator=generator)])
    return text[len(start):]
