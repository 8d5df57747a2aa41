# assignment: 14-text
# question: q6
# wrong: learns to copy
# replaces: train_char_lm
# earned: 23.95
# diagnosis: learns to copy
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

def train_char_lm(model: Any, X: Tensor, Y: Tensor, epochs: int=20, learning_rate: float=0.01) -> Any:
    """The loss compares with what was read."""
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        state = None
        for x in X:
            logits, state = model(x, state)
            state = state.detach()
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), x.flatten())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return model
