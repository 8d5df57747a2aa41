"""What q7 and q8 look at: this text runs beside student code, is sent as an input, and holds no answer."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor


class Looks:
    """``inspector[asked]`` makes a network, or asks for weights, and looks at what comes of it."""

    def __getitem__(
        self, asked: tuple[Any, tuple[Any, ...], Mapping[str, Any], str, Mapping[str, Any]]
    ) -> Any:
        make, args, kwargs, look, inputs = asked
        torch.set_num_threads(1)
        return getattr(self, look)(make(*args, **kwargs), **inputs)

    def output(self, network: Any, X: Tensor, **how: Any) -> Any:
        """What it answers, with weights that hang on their shapes alone."""
        with torch.no_grad():
            return filled(network)(X, **how)

    def twice(self, network: Any, X: Tensor, **how: Any) -> Any:
        """What it answers when it has read something else before."""
        with torch.no_grad():
            filled(network)(X.flip(0) + 1.0)
            return network(X, **how)

    def parameters(self, network: Any) -> int:
        """How many numbers can be trained."""
        return sum(p.numel() for p in network.parameters() if p.requires_grad)

    def gradients(self, network: Any, X: Tensor, **how: Any) -> Any:
        """What comes back to the inputs, with a loss that weighs every entry differently."""
        X = X.clone().requires_grad_()
        out = filled(network)(X, **how)
        (out * torch.linspace(-1.0, 2.0, out.numel()).reshape(out.shape)).sum().backward()
        return X.grad

    def parities(self, weights: Any, bits: Tensor) -> Any:
        """What two sigmoid units answer to strings of bits, with these weights: 0 or 1."""
        if weights is None:
            return None
        names = {"Wih": (2, 1), "Whh": (2, 2), "b": (2,), "w": (2,), "c": ()}
        Wih, Whh, b, w, c = (np.array(weights[name], dtype=float).reshape(names[name]) for name in names)
        h = np.zeros((bits.shape[1], 2))
        for row in bits.numpy():
            h = 0.5 * (1.0 + np.tanh(0.5 * (row[:, None] @ Wih.T + h @ Whh.T + b)))
        return [int(one) for one in h @ w + c > 0]


def filled(network: Any) -> Any:
    """Give every parameter numbers that hang on its shape alone, whatever it is called."""
    with torch.no_grad():
        for value in network.parameters():
            chance = torch.Generator().manual_seed(zlib.crc32(repr(tuple(value.shape)).encode()))
            value.copy_(0.6 * torch.randn(tuple(value.shape), generator=chance))
    return network


inspector = Looks()
