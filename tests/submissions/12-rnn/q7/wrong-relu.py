# assignment: 12-rnn
# question: q7
# wrong: ReLU
# replaces: ManualRNN
# earned: 1
# diagnosis: ReLU
# other questions: full

import torch

from torch import Tensor, nn

class _Network(nn.Module):
    """The right network, which the ones below bend."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.Wih = nn.Parameter(0.1 * torch.randn(units, inputs))
        self.Whh = nn.Parameter(0.1 * torch.randn(units, units))
        self.bih = nn.Parameter(torch.zeros(units))
        self.bhh = nn.Parameter(torch.zeros(units))

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return torch.tanh(x @ self.Wih.T + self.bih + h @ self.Whh.T + self.bhh)

    def states(self, X: Tensor) -> Tensor:
        h, found = (X.new_zeros(X.shape[1], len(self.Whh)), [])
        for x in X:
            h = self.step(x, h)
            found.append(h)
        return torch.stack(found)

    def inside(self, X: Tensor, lengths: Tensor | None) -> Tensor:
        """1 where a sequence goes on, else 0: (T, N, 1)."""
        if lengths is None:
            return torch.ones(*X.shape[:2], 1)
        return (torch.arange(len(X))[:, None] < lengths).float()[..., None]

    def at(self, states: Tensor, places: Tensor) -> Tensor:
        return states[places, torch.arange(states.shape[1])]

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        if mode == 'many-to-many':
            return states * inside
        return self.at(states, inside.sum(dim=(0, 2)).long() - 1)

    def forward(self, X: Tensor, lengths: Tensor | None=None, mode: str='many-to-many') -> Tensor:
        return self.answer(self.states(X), self.inside(X, lengths), mode)

class ManualRNN(_Network):
    """A layer's activation is the ReLU."""

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return torch.relu(x @ self.Wih.T + self.bih + h @ self.Whh.T + self.bhh)
