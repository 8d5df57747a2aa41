# assignment: 14-text
# question: q6
# right: restarted
# replaces: train_char_lm
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

def train_char_lm(model: Any, X: Any, Y: Any, epochs: Any=40, learning_rate: Any=0.02) -> Any:
    """Every batch starts from nothing; the steps get smaller."""
    opt = torch.optim.RMSprop(model.parameters(), lr=learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(opt, epochs)
    for _ in range(epochs):
        for x, y in zip(X, Y, strict=True):
            loss: Any = nn.CrossEntropyLoss()(model(x)[0].permute(0, 2, 1), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
        schedule.step()
    return model
