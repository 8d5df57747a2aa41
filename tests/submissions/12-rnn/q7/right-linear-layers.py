# assignment: 12-rnn
# question: q7
# right: linear layers
# replaces: ManualRNN
# earned: 15
# diagnosis: none
# other questions: full

import torch

from torch import Tensor, nn

class ManualRNN(nn.Module):
    """Two linear layers; the last states are picked at the end."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.from_input, self.from_state = (nn.Linear(inputs, units), nn.Linear(units, units))

    def forward(self, X: Tensor, lengths: Tensor | None=None, mode: str='many-to-many') -> Tensor:
        T, N = X.shape[:2]
        h, states = (torch.zeros(N, self.from_state.in_features), [])
        for t in range(T):
            h = torch.tanh(self.from_input(X[t]) + self.from_state(h))
            states.append(h)
        out = torch.stack(states)
        if lengths is None:
            lengths = torch.full((N,), T)
        if mode == 'many-to-one':
            return out[lengths - 1, torch.arange(N)]
        mask = torch.arange(T).unsqueeze(1) < lengths.unsqueeze(0)
        return out * mask.unsqueeze(-1)
