"""Looking at a network: how many parameters it has, and what shapes run through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

Shape = tuple[int, ...]


def count_params(m: nn.Module, trainable_only: bool = True) -> int:
    """Count the numbers that a network's parameters hold.

    A parameter that two layers share counts once. Buffers (the running statistics of a batch norm)
    are no parameters. ``trainable_only`` leaves out what is frozen, with ``requires_grad=False``.

    Source: PyTorch documentation, torch.nn.Module.parameters: parameters are yielded once each.

    >>> count_params(nn.Linear(784, 10))  # 784 · 10 + 10
    7850
    """
    return sum(p.numel() for p in m.parameters() if p.requires_grad or not trainable_only)


def layer_shapes(m: nn.Module, shape: Sequence[int]) -> list[Shape]:
    """Send zeros through a network, and note the shape of what each layer puts out.

    A layer is a module that holds no other modules. Layers are listed as they run: one that runs
    twice is there twice. The network is left as it was: mode, running statistics, and no hooks.

    Shapes:
        shape: of the input, the batch included
        returns: one shape per layer, in the order in which they run

    Source: PyTorch documentation, torch.nn.Module.register_forward_hook.

    >>> layer_shapes(nn.Sequential(nn.Conv2d(1, 6, 5), nn.Flatten()), (2, 1, 8, 8))
    [(2, 6, 4, 4), (2, 96)]
    """
    found: list[Shape] = []

    def note(layer: nn.Module, inputs: Any, output: torch.Tensor) -> None:
        found.append(tuple(output.shape))

    layers = [layer for layer in m.modules() if not list(layer.children())]
    modes = [(layer, layer.training) for layer in m.modules()]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    try:
        m.eval()
        with torch.no_grad():
            m(torch.zeros(tuple(shape)))
    finally:
        for hook in hooks:
            hook.remove()
        for layer, mode in modes:
            layer.training = mode
    return found
