# assignment: 14-text
# question: q6
# right: character by character
# replaces: sample
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def sample(model: Any, start: Any, length: Any, temperature: Any=1.0, seed: Any=0) -> Any:
    """The beginning one character at a time; a draw by the running sum of the probabilities."""
    torch.manual_seed(seed)
    state, logits, new = (None, None, [])
    with torch.no_grad():
        for i in start.tolist():
            logits, state = model(torch.full((1, 1), i), state)
        for _ in range(length):
            z: Any = logits
            z = z[0, 0].double()
            shares = torch.softmax((z - z.max()) / max(temperature, 1e-08), dim=0)
            i = min(int((torch.rand(()).double() > shares.cumsum(0)).sum()), len(z) - 1)
            new.append(i)
            logits, state = model(torch.full((1, 1), i), state)
    return torch.tensor(new, dtype=torch.int64)
