# assignment: 14-text
# question: q6
# wrong: graph kept
# replaces: train_char_lm
# earned: 23.95
# diagnosis: graph kept
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

def train_char_lm(model: Any, X: Tensor, Y: Tensor, epochs: int=20, learning_rate: float=0.01) -> Any:
    """The state goes on with its history, through which the next batch cannot go back once more."""
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        state = None
        for x, y in zip(X, Y, strict=True):
            logits, state = model(x, state)
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return model
