# assignment: 14-text
# question: q6
# wrong: state dropped
# replaces: sample
# earned: 22.73
# diagnosis: state dropped
# other questions: full

from typing import Any

import torch

from torch import Tensor

def sample(model: Any, start: Tensor, length: int, temperature: float=1.0, seed: int=0) -> Tensor:
    """The model is asked about the last character alone, each time afresh."""

    def forgetful(ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        answer: tuple[Tensor, Tensor] = model(ids, None)
        return answer
    return _sample(forgetful, start, length, temperature, seed)

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
