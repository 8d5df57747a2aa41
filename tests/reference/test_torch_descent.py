"""Descent with autograd: against slopes worked out by hand, the normal equation, and what is believed."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from reference.linear_regression import gd_fit, normal_equation
from reference.mistakes import torch_descent as mistakes
from reference.torch_descent import fit_torch
from reference.variants import torch_descent as variants

VARIANTS = [getattr(variants, name) for name in vars(variants) if name.startswith("fit_")]
BELIEFS = {name: made for name, made in vars(mistakes).items() if name.startswith("fit_")}


def problem(seed: int, dtype: torch.dtype = torch.float64, *, column: bool = False) -> Any:
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(2, 9)), int(rng.integers(1, 5))
    X, y = rng.normal(size=(n, d)), rng.normal(size=(n, 1) if column else n)
    return torch.tensor(X, dtype=dtype), torch.tensor(y, dtype=dtype)


@pytest.mark.parametrize("seed", range(24))
def test_it_takes_the_steps_of_slopes_by_hand(seed: int) -> None:
    X, y = problem(seed, column=seed % 2 == 1)
    start, _ = fit_torch(X, y, lr=0.1, steps=0, seed=seed)
    w, b = fit_torch(X, y, lr=0.1, steps=7, seed=seed)
    want_w, want_b, _ = gd_fit(X.numpy(), y.numpy(), 0.1, 7, start.numpy(), 0.0)
    assert_allclose(w.numpy(), want_w, rtol=0, atol=1e-9)
    assert_allclose(float(b), want_b, rtol=0, atol=1e-9)


def test_it_arrives_where_the_normal_equation_does() -> None:
    X, y = (
        torch.tensor(np.random.default_rng(1).normal(size=(20, 3))),
        torch.arange(20.0, dtype=torch.float64),
    )
    w, b = fit_torch(X, y, lr=0.2, steps=400, seed=3)
    assert_allclose([*w.tolist(), float(b)], normal_equation(X.numpy(), y.numpy()), rtol=0, atol=1e-9)


def test_the_start_is_that_of_the_seed_and_its_graph_is_not_handed_back() -> None:
    X, y = problem(4, torch.float32)
    w, b = fit_torch(X, y, lr=0.1, steps=0, seed=11)
    assert torch.equal(w, torch.randn(X.shape[1], generator=torch.Generator().manual_seed(11)))
    assert float(b) == 0.0
    w, b = fit_torch(X, y, lr=0.1, steps=2, seed=11)
    assert (w.requires_grad, b.requires_grad, w.shape, b.shape) == (False, False, (X.shape[1],), ())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("steps", [0, 1, 6])
def test_variants_agree(variant: Callable[..., Any], steps: int) -> None:
    for seed in range(6):
        X, y = problem(seed, torch.float32, column=seed % 2 == 1)
        w, b = variant(X, y, 0.1, steps, seed)
        want_w, want_b = fit_torch(X, y, 0.1, steps, seed)
        torch.testing.assert_close(w.detach(), want_w)
        torch.testing.assert_close(b.detach(), want_b)


def told(fit: Callable[..., Any], *, column: bool, steps: int) -> str:
    """What comes of it: numbers, whether they belong to a graph, or the exception's words."""
    X, y = problem(5, torch.float32, column=column)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch warns of a grad that will never come
            w, b = fit(X, y, 0.1, steps, 8)
    except (RuntimeError, TypeError) as error:
        return str(error)[:60]
    return repr(([round(x, 4) for x in w.tolist()], round(float(b.detach()), 4), w.grad_fn is None))


def test_every_belief_shows_and_is_told_from_the_others() -> None:
    trials = [(column, steps) for column in (False, True) for steps in (0, 1, 3)]
    answers = {
        name: tuple(told(made, column=column, steps=steps) for column, steps in trials)
        for name, made in {"right": fit_torch, **BELIEFS}.items()
    }
    assert len(BELIEFS) >= 12
    assert len(set(answers.values())) == len(answers)
