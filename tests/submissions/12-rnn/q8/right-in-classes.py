# assignment: 12-rnn
# question: q8
# right: in classes
# replaces: train_parity
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

import torch

from torch import Tensor, nn

class ManualRNNProjected(nn.Module):
    """The inputs of all steps at once; a mask keeps the state of what is over."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        bound = units ** (-0.5)
        self.weight_hh = nn.Parameter(torch.empty(units, units).uniform_(-bound, bound))
        self.weight_ih = nn.Parameter(torch.empty(units, inputs).uniform_(-bound, bound))
        self.bias_hh = nn.Parameter(torch.zeros(units))
        self.bias_ih = nn.Parameter(torch.zeros(units))

    def forward(self, X: Tensor, lengths: Tensor | None=None, mode: str='many-to-many') -> Tensor:
        ahead = torch.einsum('tni,hi->tnh', X, self.weight_ih) + self.bias_ih + self.bias_hh
        h = torch.zeros(X.shape[1], len(self.bias_hh))
        out = torch.zeros(*X.shape[:2], len(self.bias_hh))
        for t in range(len(X)):
            going = torch.ones(X.shape[1], 1) if lengths is None else (lengths > t).float().reshape(-1, 1)
            h = going * torch.tanh(ahead[t] + h.matmul(self.weight_hh.t())) + (1 - going) * h
            out[t] = going * h
        return h if mode == 'many-to-one' else out

def train_parity(X: Any, y: Any, X_new: Any, seed: int) -> Any:
    """A larger network in batches, with a higher learning rate for a shorter time."""
    torch.manual_seed(seed)
    network, head = (ManualRNNProjected(1, 24), nn.Linear(24, 2))
    weights = list(network.parameters()) + list(head.parameters())
    optimiser = torch.optim.Adam(weights, lr=0.008)
    inputs, labels = (torch.tensor(np.asarray(X), dtype=torch.float32), torch.tensor(np.asarray(y)))
    for _ in range(450):
        optimiser.zero_grad()
        loss: Any = nn.functional.cross_entropy(head(network(inputs)).reshape(-1, 2), labels.reshape(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
    return head(network(torch.tensor(np.asarray(X_new), dtype=torch.float32))).argmax(dim=-1).numpy()
