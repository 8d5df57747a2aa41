"""What q9 looks at: this text runs beside student code, is sent as an input, and holds no answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

Layer = Callable[..., Any]
Arguments = tuple[Any, ...]
Options = Mapping[str, Any]


class Looks:
    """``inspector[asked]`` calls a layer and looks at what comes of it."""

    def __getitem__(self, asked: tuple[Layer, Arguments, Options, str, Mapping[str, Any]]) -> Any:
        layer, args, options, look, inputs = asked
        torch.set_num_threads(1)
        return getattr(self, look)(layer, args, options, **inputs)

    def values(self, layer: Layer, args: Arguments, options: Options) -> Any:
        """What it answers."""
        return layer(*args, **options)

    def gradients(self, layer: Layer, args: Arguments, options: Options, dout: Tensor) -> Any:
        """What comes back to each tensor that it was given; None where nothing does."""
        leaves = [one.requires_grad_() for one in args if isinstance(one, Tensor)]
        out = layer(*args, **options)
        if isinstance(out, Tensor) and out.requires_grad:
            (out * dout).sum().backward()
        return [None if leaf.grad is None else leaf.grad for leaf in leaves]

    def double(self, layer: Layer, args: Arguments, options: Options) -> Any:
        """What it answers to tensors of double precision, and whether that is of double precision."""
        out = layer(*(one.double() if isinstance(one, Tensor) else one for one in args), **options)
        return out, isinstance(out, Tensor) and out.dtype == torch.float64


inspector = Looks()
