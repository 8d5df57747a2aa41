# assignment: 14-text
# question: q6
# right: noise on the logits
# replaces: sample
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def sample(model: Any, start: Any, length: Any, temperature: Any=1.0, seed: Any=0) -> Any:
    """The largest logit after noise that makes it a draw."""
    torch.manual_seed(seed)
    out: list[int] = []
    logits, state = model(start.reshape(-1, 1))
    while len(out) < length:
        noise = -torch.log(-torch.log(torch.rand(logits.shape[-1]).clamp(1e-09, 1 - 1e-07)))
        out.append(int((logits[-1, 0] + temperature * noise).argmax()))
        logits, state = model(torch.tensor([[out[-1]]]), state)
    return torch.tensor(out, dtype=torch.long)
