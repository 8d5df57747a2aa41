"""A network that remembers one bit: whether it has read an odd number of ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from reference.arrays import Array

__all__ = ["ManualRNN", "parities", "parity_weights", "train_parity"]

MODES = ("many-to-many", "many-to-one")


class ManualRNN(nn.Module):
    """A recurrent network of tensor operations; it starts from a state of zeros.

    Source: PyTorch documentation, torch.nn.RNN; padding as in torch.nn.utils.rnn.pad_packed_sequence.

    >>> network = ManualRNN(3, 5)
    >>> network(torch.ones(4, 2, 3)).shape, network(torch.ones(4, 2, 3), mode="many-to-one").shape
    (torch.Size([4, 2, 5]), torch.Size([2, 5]))
    """

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        bound = units**-0.5
        self.Wih = nn.Parameter(torch.empty(units, inputs).uniform_(-bound, bound))
        self.Whh = nn.Parameter(torch.empty(units, units).uniform_(-bound, bound))
        self.bih = nn.Parameter(torch.empty(units).uniform_(-bound, bound))
        self.bhh = nn.Parameter(torch.empty(units).uniform_(-bound, bound))

    def forward(self, X: Tensor, lengths: Tensor | None = None, mode: str = "many-to-many") -> Tensor:
        """Read a batch of sequences.

        Shapes:
            X: (T, N, I)
            lengths: (N,) int64, each from 1 to T; all T where it is None
            returns: (T, N, H), zero where a sequence is over; for "many-to-one" (N, H), the state after
                the last step of each sequence

        Raises:
            ValueError: another mode.
        """
        if mode not in MODES:
            raise ValueError(f"mode is one of {MODES}, not {mode!r}")
        h = X.new_zeros((X.shape[1], len(self.Whh)))
        lengths = torch.full((X.shape[1],), len(X)) if lengths is None else lengths
        states = []
        for t, x in enumerate(X):
            new = torch.tanh(x @ self.Wih.T + self.bih + h @ self.Whh.T + self.bhh)
            goes_on = (t < lengths)[:, None]
            h = torch.where(goes_on, new, h)
            states.append(torch.where(goes_on, new, torch.zeros_like(new)))
        return torch.stack(states) if mode == "many-to-many" else h


def parities(weights: dict[str, Any], bits: Array) -> Array:
    """Run a network of two sigmoid units on bits, and ask for its answer after the last.

    Shapes:
        weights: "Wih" (2, 1), "Whh" (2, 2), "b" (2,), "w" (2,) and "c", a number
        bits: (T, N), of 0 and 1
        returns: (N,), 1 where ``w h + c`` is over 0, else 0

    >>> nothing = {"Wih": np.zeros((2, 1)), "Whh": np.zeros((2, 2)), "b": [0, 0], "w": [1, 1], "c": -0.9}
    >>> parities(nothing, np.zeros((2, 3)))  # both units are at a half
    array([1, 1, 1])
    """
    Wih, Whh, b, w = (np.asarray(weights[name], dtype=float) for name in ("Wih", "Whh", "b", "w"))
    h = np.zeros((bits.shape[1], 2))
    for row in bits:
        h = 0.5 * (1.0 + np.tanh(0.5 * (row[:, None] @ Wih.T + h @ Whh.T + b)))
    answers: Array = (h @ w + float(weights["c"]) > 0).astype(int)
    return answers


def parity_weights() -> dict[str, Any]:
    """Give weights with which two sigmoid units keep the parity of the bits read so far.

    With p the parity so far, one unit says "x or p", the other "x and p"; the new parity is the first without
    the second, so p is the difference of the two.

    Source: Rumelhart, Hinton & Williams, "Learning internal representations by error propagation", 1986, for
    XOR by an OR and an AND; here their difference is fed back.

    >>> parities(parity_weights(), np.array([[0, 1, 1], [0, 0, 1], [1, 1, 1]]))
    array([1, 0, 1])
    """
    sharp = 20.0
    return {
        "Wih": sharp * np.ones((2, 1)),
        "Whh": sharp * np.array([[1.0, -1.0], [1.0, -1.0]]),
        "b": sharp * np.array([-0.5, -1.5]),
        "w": np.array([1.0, -1.0]),
        "c": -0.5,
    }


def train_parity(X: Array, y: Array, X_new: Array, seed: int) -> Array:
    """Learn running parities from examples, and say those of new sequences.

    Shapes:
        X: (T, N, 1) float64, of 0 and 1
        y: (T, N) int64, the answer after each step
        X_new: (T, M, 1)
        returns: (T, M), 0 or 1

    Full batches, Adam with a learning rate of 0.01, gradients clipped to a norm of 1.

    Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks", 2013,
    section 3.2, for the clipping.
    """
    torch.manual_seed(seed)
    network, head = ManualRNN(1, 16), nn.Linear(16, 1)
    weights = [*network.parameters(), *head.parameters()]
    optimiser = torch.optim.Adam(weights, lr=1e-2)
    inputs, labels = (torch.as_tensor(array, dtype=torch.float32) for array in (X, y))
    for _ in range(500):
        optimiser.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(head(network(inputs))[..., 0], labels)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
    with torch.no_grad():
        logits = head(network(torch.as_tensor(X_new, dtype=torch.float32)))[..., 0]
    answers: Array = (logits > 0).long().numpy()
    return answers
