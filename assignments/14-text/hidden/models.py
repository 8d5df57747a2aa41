"""What questions about language models look at and are given: this text runs in the sandbox, beside student code.

It is read as text and sent as an input, and holds no answer.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch import Tensor, nn


class Inspector:
    """``inspector[asked]`` makes something and looks at it; indexing is a call that the wire knows."""

    def __getitem__(self, asked: Any) -> Any:
        make, args, kwargs, look, inputs = asked
        torch.set_num_threads(1)
        return getattr(self, look)(partial(make, *args, **kwargs), **inputs)

    def shares(self, made: Any, ids: Tensor) -> Tensor:
        """What it answers with weights of ours, up to what all logits have in common."""
        with torch.no_grad():
            logits: Tensor = filled(made())(ids)[0]
        return logits.double().log_softmax(dim=-1)

    def carried(self, made: Any, before: Tensor, ids: Tensor) -> Tensor:
        """The same, after it has read something."""
        network = filled(made())
        with torch.no_grad():
            logits: Tensor = network(ids, network(before)[1])[0]
        return logits.double().log_softmax(dim=-1)

    def state(self, made: Any, ids: Tensor) -> Tensor:
        """What it remembers."""
        with torch.no_grad():
            remembered: Tensor = filled(made())(ids)[1]
        return remembered

    def parameters(self, made: Any) -> int:
        """How many numbers can be trained."""
        return sum(p.numel() for p in made().parameters() if p.requires_grad)

    def frequencies(self, made: Any, symbols: int) -> Tensor:
        """How often each id is among those that it returns."""
        ids = torch.as_tensor(made()).flatten()
        return torch.bincount(ids, minlength=symbols) / len(ids)


def filled(network: Any) -> Any:
    """Give a network weights that hang on their kind and shape alone, so that no order of layers matters."""
    with torch.no_grad():
        for name, value in network.named_parameters():
            kind = "kernel" if value.dim() > 1 else "hh" if "hh" in name else "other"
            key = len(kind) + sum(10**i * size for i, size in enumerate(value.shape, start=1))
            drawn = torch.randn(value.shape, generator=torch.Generator().manual_seed(key))
            value.copy_(drawn * (2.0 / value.shape[-1] ** 0.5 if value.dim() > 1 else 0.5))
    return network.eval()


class Odometer(nn.Module):
    """Predicts from all that it has read: its state is a number that every id moves on."""

    def __init__(self, symbols: int, step: int) -> None:
        super().__init__()
        self.symbols, self.step = symbols, step
        self.unused = nn.Parameter(torch.zeros(1))

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Move on, and find the number that it is at the likeliest."""
        at = torch.zeros(ids.shape[1], dtype=torch.long) if state is None else state[0, :, 0].long()
        logits = torch.full((*ids.shape, self.symbols), -1.0)
        for row, now in zip(logits, ids, strict=True):
            at = (self.step * at + now + 1) % self.symbols
            row.scatter_(1, at[:, None], 1.0)
        return logits, at[None, :, None].float()


class Biased(nn.Module):
    """Predicts the same whatever it reads."""

    def __init__(self, logits: list[float]) -> None:
        super().__init__()
        self.logits = nn.Parameter(torch.tensor(logits))

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Answer every id alike."""
        return self.logits.expand(*ids.shape, -1), torch.zeros(1, ids.shape[1], 1)


class Elman(nn.Module):
    """A language model to be trained, with a plain recurrent layer."""

    def __init__(self, symbols: int, seed: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.embedding, self.rnn = nn.Embedding(symbols, 12), nn.RNN(12, 32)
            self.out = nn.Linear(32, symbols)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Answer every id with logits of the next."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden), state


inspector = Inspector()
