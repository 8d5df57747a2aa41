# assignment: 12-rnn
# question: q7
# right: inputs at once
# replaces: ManualRNN
# earned: 15
# diagnosis: none
# other questions: full

import torch

from torch import Tensor, nn

class ManualRNN(nn.Module):
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
