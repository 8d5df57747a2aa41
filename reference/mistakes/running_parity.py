"""Recurrent networks in torch that go wrong, and weights that do not keep the parity."""

from __future__ import annotations

from typing import Any

import numpy as np
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
        h, found = X.new_zeros(X.shape[1], len(self.Whh)), []
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
        if mode == "many-to-many":
            return states * inside
        return self.at(states, inside.sum(dim=(0, 2)).long() - 1)

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        return self.answer(self.states(X), self.inside(X, lengths), mode)


class ManualRNNLastStep(_Network):
    """The last state is that of the last step."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        return states * inside if mode == "many-to-many" else states[-1]


class ManualRNNOneTooEarly(_Network):
    """Where a sequence has padding, the last state is one before its last step."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        lengths = inside.sum(dim=(0, 2)).long()
        places = torch.where(lengths < len(states), (lengths - 2).clamp(min=0), lengths - 1)
        return states * inside if mode == "many-to-many" else self.at(states, places)


class ManualRNNOneTooLate(_Network):
    """The index of the last state is the length."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        places = inside.sum(dim=(0, 2)).long().clamp(max=len(states) - 1)
        return states * inside if mode == "many-to-many" else self.at(states, places)


class ManualRNNMean(_Network):
    """A sequence in one vector is the mean of its states."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        return states * inside if mode == "many-to-many" else states.mean(dim=0)


class ManualRNNPaddingKept(_Network):
    """After its end a sequence goes on with what stands there."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        return states if mode == "many-to-many" else super().answer(states, inside, mode)


class ManualRNNLastRepeated(_Network):
    """After its end a sequence keeps its last state."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        last = super().answer(states, inside, "many-to-one")
        return states * inside + last * (1 - inside) if mode == "many-to-many" else last


class ManualRNNModesSwapped(_Network):
    """Many-to-one gives many."""

    def answer(self, states: Tensor, inside: Tensor, mode: str) -> Tensor:
        other = {"many-to-many": "many-to-one", "many-to-one": "many-to-many"}
        return super().answer(states, inside, other[mode])


class ManualRNNOneBias(_Network):
    """One bias is enough."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__(inputs, units)
        del self.bhh

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return torch.tanh(x @ self.Wih.T + self.bih + h @ self.Whh.T)


class ManualRNNTransposed(_Network):
    """Whh is square, so it needs no transpose."""

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return torch.tanh(x @ self.Wih.T + self.bih + h @ self.Whh + self.bhh)


class ManualRNNReLU(_Network):
    """A layer's activation is the ReLU."""

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return torch.relu(x @ self.Wih.T + self.bih + h @ self.Whh.T + self.bhh)


class ManualRNNBatchFirst(_Network):
    """The batch comes first."""

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        out = super().forward(X.swapaxes(0, 1), None, mode)
        return out.swapaxes(0, 1) if mode == "many-to-many" else out


class ManualRNNDetached(_Network):
    """The state is cut off from where it came from, at every step."""

    def step(self, x: Tensor, h: Tensor) -> Tensor:
        return super().step(x, h.detach())


def _weights(first: Any, second: Any, biases: Any, w: Any, c: float) -> dict[str, Any]:
    """Units as rows: what each makes of x, and of the two states."""
    return {
        "Wih": 20.0 * np.array([[first[0]], [second[0]]]),
        "Whh": 20.0 * np.array([first[1:], second[1:]]),
        "b": 20.0 * np.array(biases),
        "w": np.array(w),
        "c": c,
    }


def parity_weights_last_bit() -> dict[str, Any]:
    """The answer is the bit that was read last."""
    return _weights((1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (-0.5, -0.5), (1.0, 0.0), -0.5)


def parity_weights_any_one() -> dict[str, Any]:
    """Once there was a one, the answer stays."""
    return _weights((1.0, 1.0, 0.0), (0.0, 0.0, 0.0), (-0.5, -0.5), (1.0, 0.0), -0.5)


def parity_weights_last_two() -> dict[str, Any]:
    """The answer is whether the last two bits differ."""
    return _weights((1.0, 0.0, 0.0), (1.0, 1.0, 0.0), (-0.5, -1.5), (1.0, -2.0), -0.5)


def parity_weights_even() -> dict[str, Any]:
    """The answer is 1 for an even number of ones."""
    return _weights((1.0, 1.0, -1.0), (1.0, 1.0, -1.0), (-0.5, -1.5), (-1.0, 1.0), 0.5)


def parity_weights_soft() -> dict[str, Any]:
    """The right idea with small weights, so that the units say neither yes nor no."""
    right = _weights((1.0, 1.0, -1.0), (1.0, 1.0, -1.0), (-0.5, -1.5), (1.0, -1.0), -0.5)
    return right | {name: right[name] / 8 for name in ("Wih", "Whh", "b")}
