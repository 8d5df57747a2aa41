# assignment: 14-text
# question: q6
# right: one long batch
# replaces: train_char_lm
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

def train_char_lm(model: Any, X: Any, Y: Any, epochs: Any=60, learning_rate: Any=0.01) -> Any:
    """All batches behind each other are one long one; Adam."""
    inputs, targets = (X.flatten(0, 1), Y.flatten(0, 1))
    opt = torch.optim.Adam(model.parameters(), lr=learning_rate)
    model.train()
    for _ in range(epochs):
        logits = model(inputs)[0].log_softmax(dim=-1)
        loss: Any = -logits.gather(2, targets[:, :, None]).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    model.eval()
    return model
