# assignment: 14-text
# question: q6
# right: the whole text each time
# replaces: sample
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

@torch.no_grad()
def sample(model: Any, start: Any, length: Any, temperature: Any=1.0, seed: Any=0) -> Any:
    """The whole text each time, from the beginning and without a state."""
    rng = torch.Generator()
    rng.manual_seed(seed)
    text = start.clone()
    for _ in range(length):
        z = model(text.unsqueeze(1), None)[0][-1].squeeze(0)
        if temperature == 0:
            new = z.argmax().reshape(1)
        else:
            new = torch.multinomial(F.softmax(z / temperature, dim=0), 1, generator=rng)
        text = torch.cat((text, new))
    return text[len(start):]
