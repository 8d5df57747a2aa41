# assignment: 14-text
# question: q6
# wrong: always the likeliest
# replaces: sample
# earned: 27.32
# diagnosis: always the likeliest
# other questions: full

from typing import Any

import torch

from torch import Tensor

def sample(model: Any, start: Tensor, length: int, temperature: float=1.0, seed: int=0) -> Tensor:
    """The likeliest character is taken at every temperature."""
    return _sampled(model, start, length, seed, likeliest=True)

def _sampled(model: Any, start: Tensor, length: int, seed: int, *, scale: float=1.0, likeliest: bool=False) -> Tensor:
    """Go on with a text; logits are multiplied with ``scale``."""

    def scaled(ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        logits, state = model(ids, state)
        return (logits * scale, state)
    return _sample(scaled, start, length, 0.0 if likeliest else 1.0, seed)

def _sample(model: Any, start: Tensor, length: int, temperature: float, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    new, read, state = ([start[:0]], start[:, None], None)
    for _ in range(length):
        logits, state = model(read, state)
        z = logits[-1, 0]
        if temperature == 0:
            new.append(z.argmax(dim=-1, keepdim=True))
        else:
            new.append(torch.multinomial(torch.softmax(z / temperature, dim=-1), 1, generator=generator))
        read = new[-1][None]
    return torch.cat(new)
