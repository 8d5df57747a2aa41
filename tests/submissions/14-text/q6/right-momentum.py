# assignment: 14-text
# question: q6
# right: momentum
# replaces: train_char_lm
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

def train_char_lm(model: Any, X: Any, Y: Any, epochs: Any=30, learning_rate: Any=0.3) -> Any:
    """Gradient descent with momentum, and gradients cut off entry by entry."""
    opt = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    for _ in range(epochs):
        h = None
        for k in range(X.shape[0]):
            opt.zero_grad()
            logits, h = model(X[k], h)
            loss: Any = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), Y[k].reshape(-1))
            loss.backward()
            nn.utils.clip_grad_value_(model.parameters(), 0.1)
            opt.step()
            h = h.detach()
    return model
