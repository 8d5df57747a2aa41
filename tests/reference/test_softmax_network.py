"""Softmax regression in torch: its numbers by hand, its gradient, and what is believed of it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose
from torch import nn

from reference.classification import cross_entropy, cross_entropy_grad
from reference.mistakes import softmax_network as mistakes
from reference.softmax_network import SoftmaxRegression
from reference.variants import softmax_network as variants


def networks(module: Any) -> dict[str, Callable[..., Any]]:
    return {
        name: made
        for name, made in vars(module).items()
        if getattr(made, "__module__", "") == module.__name__
    }


def filled(network: nn.Module, W: torch.Tensor, b: torch.Tensor) -> nn.Module:
    """A network with these weights, whichever way round its own stand."""
    ours = {tuple(W.shape): W, tuple(W.T.shape): W.T}
    with torch.no_grad():
        for p in network.parameters():
            p.copy_(ours[tuple(p.shape)] if tuple(p.shape) in ours else b.reshape(p.shape))
    return network


def numbers(seed: int) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    N, D, C = (int(n) for n in rng.permutation([2, 3, 5, 7])[:3])
    x, W, b = rng.normal(size=(N, D)), rng.normal(size=(C, D)), rng.normal(size=C)
    return *(torch.tensor(a) for a in (x, W, b)), torch.tensor(rng.integers(C, size=N))


@pytest.mark.parametrize("seed", range(24))
def test_logits_loss_and_gradient_are_those_of_numpy(seed: int) -> None:
    x, W, b, y = numbers(seed)
    network = filled(SoftmaxRegression(*reversed(W.shape)).double(), W, b)
    logits = network(x)
    Z = x.numpy() @ W.numpy().T + b.numpy()
    assert_allclose(logits.detach().numpy(), Z, rtol=0, atol=1e-12)
    loss: Any = nn.CrossEntropyLoss()(logits, y)
    loss.backward()
    assert float(loss.detach()) == pytest.approx(float(cross_entropy(Z, y.numpy())), abs=1e-12)
    dZ = cross_entropy_grad(Z, y.numpy())
    gradients = [p.grad.numpy() for p in network.parameters() if p.grad is not None]
    assert_allclose(gradients[0], dZ.T @ x.numpy(), rtol=0, atol=1e-12)
    assert_allclose(gradients[1], dZ.sum(axis=0), rtol=0, atol=1e-12)


@pytest.mark.parametrize("made", [SoftmaxRegression, *networks(variants).values()])
def test_a_network_for_digits_learns_7850_numbers(made: Callable[..., Any]) -> None:
    assert sum(p.numel() for p in made(784, 10).parameters() if p.requires_grad) == 7850


@pytest.mark.parametrize("variant", networks(variants).values())
def test_variants_agree(variant: Callable[..., Any]) -> None:
    assert len(networks(variants)) >= 3
    for seed in range(6):
        x, W, b, _ = numbers(seed)
        sizes = tuple(reversed(W.shape))
        got = filled(variant(*sizes).double(), W, b)(x)
        torch.testing.assert_close(got, filled(SoftmaxRegression(*sizes).double(), W, b)(x))


def test_every_belief_shows_and_is_told_from_the_others() -> None:
    rng = np.random.default_rng(3)
    x, W, b = (torch.tensor(rng.normal(size=size)) for size in ((4, 3), (10, 3), 10))
    beliefs = networks(mistakes)
    answers = {}
    for name, made in {"right": SoftmaxRegression, **beliefs}.items():
        answer = filled(made(3, 10).double(), W, b)(x).detach().numpy().round(6)
        answers[name] = repr((answer.tolist(), made(3, 4)(x.float()).shape))
    assert len(beliefs) >= 8
    assert len(set(answers.values())) == len(answers)
