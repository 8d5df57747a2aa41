"""What questions about networks look at: this text runs in the sandbox, beside student code.

It is read as text and sent as an input (`autograder.questions.inspected`); our side runs the very
same text on the references. So it holds no answer: it turns a network into plain numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

Asked = tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any], str, Mapping[str, Any]]
"""What makes the network, its arguments by position and by name, the name of a look, and its inputs."""


class Nothing(Exception):
    """There is nothing to look at: None was returned where a network is asked for."""


class Made(partial[Any]):
    """Makes what is looked at."""

    def __call__(self) -> Any:
        made = super().__call__()
        if made is None:
            raise Nothing
        return made


class Inspector:
    """``inspector[asked]`` makes a network and looks at it; indexing is a call that the wire knows."""

    def __getitem__(self, asked: Asked) -> Any:
        make, args, kwargs, look, inputs = asked
        torch.set_num_threads(1)  # as in the sandbox; threads of small networks only wait for each other
        try:
            return getattr(self, look)(Made(make, *args, **kwargs), **inputs)
        except Nothing:
            return None

    def output(self, made: Callable[[], Any], x: Tensor, seed: int = 0) -> Tensor:
        """What it answers in eval mode, with weights of ours."""
        network = filled(made(), seed).eval()
        with torch.no_grad():
            answer: Tensor = network(x)
        return answer

    def training_output(self, made: Callable[[], Any], x: Tensor, seed: int = 0) -> Tensor:
        """What it answers in training mode, with weights of ours."""
        network = filled(made(), seed).train()
        with torch.no_grad():
            answer: Tensor = network(x)
        return answer

    def parameters(self, made: Callable[[], Any]) -> int:
        """How many numbers can be trained; nothing is allocated for them."""
        with torch.device("meta"):
            return sum(p.numel() for p in made().parameters() if p.requires_grad)

    def unreached(self, made: Callable[[], Any], x: Tensor) -> int:
        """How many parameters no gradient reaches."""
        network = filled(made(), 0).eval()
        network(x).sum().backward()
        return sum(p.grad is None for p in network.parameters())

    def drops(self, made: Callable[[], Any], x: Tensor) -> bool:
        """Whether chance decides in training mode."""
        network = filled(made(), 0).train()
        with torch.no_grad():
            first, *others = [network(x) for _ in range(5)]
        return any(not torch.equal(first, other) for other in others)

    def recognised(self, made: Callable[[], Any], images: Tensor, blocks: int, at_least: float) -> list[int]:
        """The class that each block of images is taken for, where all blocks are clear; else -1 for all.

        A block is clear if at least this share of it is taken for one class. The network's mode stays as
        it was returned.
        """
        network = made()
        images = images.to(_device(network))
        with torch.no_grad():
            said = network(images).argmax(dim=1).reshape(blocks, -1)
        classes = said.mode(dim=1).values
        clear = (said == classes[:, None]).double().mean(dim=1) >= at_least
        return [int(one) if bool(clear.all()) else -1 for one in classes]

    def depends_on_the_batch(self, made: Callable[[], Any], images: Tensor) -> bool:
        """Whether an answer hangs on the other examples of its batch, beyond rounding."""
        network = made()
        images = images.to(_device(network))
        with torch.no_grad():
            together = network(images)
            alone = torch.cat([network(images[i : i + 1]) for i in range(len(images))])
        apart = (together - alone).abs().max() / together.abs().max().clamp(min=1.0)
        return bool(apart > 1e-3)

    def convolves(self, made: Callable[[], Any]) -> bool:
        """Whether some weight is a stack of kernels."""
        return any(isinstance(p, Tensor) and p.dim() == 4 for p in made().parameters())

    def shapes(self, made: Callable[[], Any]) -> list[tuple[int, ...]]:
        """A list of shapes, of whichever type each of them is."""
        return [tuple(int(size) for size in shape) for shape in made()]

    def traces(self, made: partial[Any]) -> tuple[list[tuple[int, ...]], dict[str, int]]:
        """A list of shapes, and what was left behind in the network that they were asked of."""
        network: nn.Module = made.args[0]
        modes = [m.training for m in network.modules()]
        before = {name: value.clone() for name, value in network.state_dict().items()}
        shapes = self.shapes(made)
        after = network.state_dict()
        hooks = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks")
        return shapes, {
            "hooks": sum(len(getattr(m, name)) for m in network.modules() for name in hooks),
            "modes": sum(a != m.training for a, m in zip(modes, network.modules(), strict=True)),
            "numbers": sum(not torch.equal(before[name], after[name]) for name in before),
        }


def _device(network: nn.Module) -> torch.device:
    return next((p.device for p in network.parameters()), torch.device("cpu"))


def filled(network: Any, seed: int) -> Any:
    """Give a network weights that hang on their kind and shape alone, so that no order of layers matters."""
    with torch.no_grad():
        for name, value in [*network.named_parameters(), *network.named_buffers()]:
            if value.is_floating_point():
                value.copy_(_numbers(name.rpartition(".")[2], tuple(value.shape), seed))
    return network


def _numbers(kind: str, shape: tuple[int, ...], seed: int) -> Tensor:
    kind = kind if len(shape) < 2 else "kernel"  # whatever it is called
    key = zlib.crc32(repr((kind, shape, seed)).encode())
    numbers: Tensor = torch.randn(shape, generator=torch.Generator().manual_seed(key))
    if kind == "running_var":
        return numbers.abs().add(0.5)
    if len(shape) > 1:
        fan_in = max(1, numbers[0].numel())
        return numbers.mul(2.0 / fan_in**0.5)
    return numbers.mul(0.3).add(1.0) if kind == "weight" else numbers.mul(0.5)


inspector = Inspector()
