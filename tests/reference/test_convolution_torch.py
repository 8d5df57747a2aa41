"""The layer of tensor operations against torch's own, there and back."""

import itertools
from typing import Any

import pytest
import torch

from reference.convolution_torch import conv2d_torch
from reference.mistakes import convolution_torch as mistakes
from reference.variants import convolution_torch as variants

Layer = Any


def drawn(seed: int, bias: bool = True) -> tuple[list[torch.Tensor | None], dict[str, Any]]:
    chance = torch.Generator().manual_seed(seed)
    low, high = torch.tensor([1, 1, 5, 5, 1, 1, 1]), torch.tensor([4, 4, 9, 9, 4, 4, 5])
    n, c, height, width, kh, kw, f = (low + (torch.rand(7, generator=chance) * (high - low)).long()).tolist()
    options = torch.randint(0, 3, (4,), generator=chance).tolist()
    shapes = [(n, c, height, width), (f, c, kh, kw), (f,)]
    tensors = [torch.randn(s, generator=chance, dtype=torch.float64).requires_grad_() for s in shapes]
    given = {"stride": (options[0] + 1, options[1] + 1), "pad": (options[2], options[3])}
    return [*tensors[:2], tensors[2] if bias else None], given


def there_and_back(layer: Layer, tensors: Any, options: dict[str, Any]) -> list[torch.Tensor | None]:
    """What it answers, and the gradients of a loss that weighs every entry differently."""
    leaves = [None if one is None else one.detach().clone().requires_grad_() for one in tensors]
    out = layer(*leaves, **options)
    if out.requires_grad:
        (out * torch.linspace(-1, 2, out.numel(), dtype=out.dtype).reshape(out.shape)).sum().backward()
    return [out.detach(), *(leaf.grad for leaf in leaves if leaf is not None)]


def own(x: Any, w: Any, b: Any, stride: Any = 1, pad: Any = 0) -> torch.Tensor:
    return torch.nn.functional.conv2d(x, w, b, stride=stride, padding=pad)


def agree(got: Any, want: Any) -> bool:
    return all(
        a is not None and a.shape == b.shape and torch.allclose(a, b, rtol=0, atol=1e-9)
        for a, b in zip(got, want, strict=True)
    )


@pytest.mark.parametrize("seed", range(24))
def test_it_agrees_with_torchs_own_there_and_back(seed: int) -> None:
    tensors, options = drawn(seed, bias=seed % 3 > 0)
    assert agree(there_and_back(conv2d_torch, tensors, options), there_and_back(own, tensors, options))


def test_its_gradients_are_those_of_finite_differences() -> None:
    tensors, options = drawn(3)
    assert torch.autograd.gradcheck(lambda *leaves: conv2d_torch(*leaves, **options), tensors)


def test_it_keeps_single_precision() -> None:
    tensors, options = drawn(0)
    assert (
        conv2d_torch(*(one.float() for one in tensors if one is not None), **options).dtype == torch.float32
    )


def test_a_kernel_that_does_not_fit_is_refused() -> None:
    with pytest.raises(RuntimeError, match="maximum size"):
        conv2d_torch(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 4), None)


@pytest.mark.parametrize("seed", range(6))
def test_every_other_right_way_agrees(seed: int, named) -> None:
    tensors, options = drawn(seed, bias=seed % 3 > 0)
    want = there_and_back(conv2d_torch, tensors, options)
    for name, variant in named(variants, "conv2d_torch_").items():
        assert agree(there_and_back(variant, tensors, options), want), name


def seen(layer: Layer) -> list[Any]:
    """Everything that shows, over layers with and without options and bias."""
    found = []
    for seed, bias in [(1, True), (4, True), (5, False)]:
        tensors, _ = drawn(seed, bias=bias)
        for options in ({}, {"stride": (2, 1)}, {"pad": (2, 1)}):
            try:
                found.append(there_and_back(layer, tensors, options))
            except TypeError as error:
                found.append([type(error).__name__])
    return found


def told_apart(one: Any, other: Any) -> bool:
    for a, b in zip(one, other, strict=True):
        for x, y in zip(a, b, strict=False):
            if type(x) is not type(y) or (isinstance(x, torch.Tensor) and _differ(x, y)):
                return True
    return False


def _differ(x: torch.Tensor, y: torch.Tensor) -> bool:
    same = x.dtype == y.dtype and x.shape == y.shape
    return not same or not torch.allclose(x, y, rtol=0, atol=1e-6)


def test_every_belief_differs_from_the_truth_and_from_every_other(named) -> None:
    answers = {
        "right": seen(conv2d_torch),
        **{n: seen(f) for n, f in named(mistakes, "conv2d_torch_").items()},
    }
    pairs = itertools.combinations(answers, 2)
    assert [pair for pair in pairs if not told_apart(answers[pair[0]], answers[pair[1]])] == []
