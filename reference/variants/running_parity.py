"""Other recurrent networks in torch, other weights that keep the parity, and other trainings."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn


class ManualRNNLinear(nn.Module):
    """Two linear layers; the last states are picked at the end."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.from_input, self.from_state = nn.Linear(inputs, units), nn.Linear(units, units)

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        T, N = X.shape[:2]
        h, states = torch.zeros(N, self.from_state.in_features), []
        for t in range(T):
            h = torch.tanh(self.from_input(X[t]) + self.from_state(h))
            states.append(h)
        out = torch.stack(states)
        if lengths is None:
            lengths = torch.full((N,), T)
        if mode == "many-to-one":
            return out[lengths - 1, torch.arange(N)]
        mask = torch.arange(T).unsqueeze(1) < lengths.unsqueeze(0)
        return out * mask.unsqueeze(-1)


class ManualRNNOneByOne(nn.Module):
    """Every sequence by itself, no longer than it is."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        k = 1 / units**0.5
        shapes = ((units, inputs), (units, units), (units,), (units,))
        self.w = nn.ParameterList([nn.Parameter(torch.rand(*shape) * 2 * k - k) for shape in shapes])

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        Wih, Whh, bih, bhh = self.w
        T, N, _ = X.shape
        rows = []
        for n in range(N):
            h, row = torch.zeros(len(bih)), []
            for t in range(T if lengths is None else int(lengths[n])):
                h = torch.tanh(Wih @ X[t, n] + bih + Whh @ h + bhh)
                row.append(h)
            padding = [torch.zeros_like(h)] * (T - len(row))
            rows.append(h if mode == "many-to-one" else torch.stack(row + padding))
        return torch.stack(rows) if mode == "many-to-one" else torch.stack(rows, dim=1)


class ManualRNNProjected(nn.Module):
    """The inputs of all steps at once; a mask keeps the state of what is over."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        bound = units**-0.5
        self.weight_hh = nn.Parameter(torch.empty(units, units).uniform_(-bound, bound))
        self.weight_ih = nn.Parameter(torch.empty(units, inputs).uniform_(-bound, bound))
        self.bias_hh = nn.Parameter(torch.zeros(units))
        self.bias_ih = nn.Parameter(torch.zeros(units))

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        ahead = torch.einsum("tni,hi->tnh", X, self.weight_ih) + self.bias_ih + self.bias_hh
        h = torch.zeros(X.shape[1], len(self.bias_hh))
        out = torch.zeros(*X.shape[:2], len(self.bias_hh))
        for t in range(len(X)):
            going = torch.ones(X.shape[1], 1) if lengths is None else (lengths > t).float().reshape(-1, 1)
            h = going * torch.tanh(ahead[t] + h.matmul(self.weight_hh.t())) + (1 - going) * h
            out[t] = going * h
        return h if mode == "many-to-one" else out


def _network(rows: Any, biases: Any, w: Any, c: float) -> dict[str, Any]:
    rows = np.array(rows, dtype=float)
    return {
        "Wih": rows[:, :1],
        "Whh": rows[:, 1:],
        "b": np.array(biases, dtype=float),
        "w": np.array(w),
        "c": c,
    }


def parity_weights_swapped() -> dict[str, Any]:
    """The unit for "and" first, and larger weights."""
    return _network([[50, -50, 50], [50, -50, 50]], [-75, -25], [-3.0, 3.0], -1.5)


def parity_weights_lists() -> dict[str, Any]:
    """Lists of whole numbers."""
    return {"Wih": [[30], [30]], "Whh": [[30, -30], [30, -30]], "b": [-15, -45], "w": [2, -2], "c": -1}


def parity_weights_one_without_the_other() -> dict[str, Any]:
    """One unit says "x and not p", the other "p and not x": with p = first + second."""
    return _network([[24, -24, -24], [-24, 24, 24]], [-12, -12], [1.0, 1.0], -0.5)


def train_parity_linear(X: Any, y: Any, X_new: Any, seed: int) -> Any:
    """A larger network in batches, with a higher learning rate for a shorter time."""
    torch.manual_seed(seed)
    network, head = ManualRNNProjected(1, 24), nn.Linear(24, 2)
    weights = list(network.parameters()) + list(head.parameters())
    optimiser = torch.optim.Adam(weights, lr=8e-3)
    inputs, labels = torch.tensor(np.asarray(X), dtype=torch.float32), torch.tensor(np.asarray(y))
    for _ in range(450):
        optimiser.zero_grad()
        loss: Any = nn.functional.cross_entropy(head(network(inputs)).reshape(-1, 2), labels.reshape(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
    return head(network(torch.tensor(np.asarray(X_new), dtype=torch.float32))).argmax(dim=-1).numpy()
