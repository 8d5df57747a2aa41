# assignment: 12-rnn
# question: q7
# right: one by one
# replaces: ManualRNN
# earned: 15
# diagnosis: none
# other questions: full

import torch

from torch import Tensor, nn

class ManualRNN(nn.Module):
    """Every sequence by itself, no longer than it is."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        k = 1 / units ** 0.5
        shapes = ((units, inputs), (units, units), (units,), (units,))
        self.w = nn.ParameterList([nn.Parameter(torch.rand(*shape) * 2 * k - k) for shape in shapes])

    def forward(self, X: Tensor, lengths: Tensor | None=None, mode: str='many-to-many') -> Tensor:
        Wih, Whh, bih, bhh = self.w
        T, N, _ = X.shape
        rows = []
        for n in range(N):
            h, row = (torch.zeros(len(bih)), [])
            for t in range(T if lengths is None else int(lengths[n])):
                h = torch.tanh(Wih @ X[t, n] + bih + Whh @ h + bhh)
                row.append(h)
            padding = [torch.zeros_like(h)] * (T - len(row))
            rows.append(h if mode == 'many-to-one' else torch.stack(row + padding))
        return torch.stack(rows) if mode == 'many-to-one' else torch.stack(rows, dim=1)
