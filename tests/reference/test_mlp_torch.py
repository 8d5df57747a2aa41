"""The regressor's three forms agree; the way back by hand agrees with autograd."""

from itertools import combinations

import numpy as np
import pytest
import torch

from reference import mlp_torch
from reference.mistakes import mlp_torch as mistakes
from reference.mlp import mlp_forward
from reference.variants import mlp_torch as variants

MANUAL = [
    mlp_torch.manual_backward_torch, variants.manual_einsum, variants.manual_example_by_example,
    variants.manual_columns,
]  # fmt: skip
FUNCTIONAL = [
    mlp_torch.functional_regressor, variants.functional_linear, variants.functional_einsum,
    variants.functional_loop,
]  # fmt: skip
MADE = [
    mlp_torch.NeuralNetRegressor, mlp_torch.sequential_regressor, variants.RegressorSequential,
    variants.RegressorParameters, variants.RegressorFunctional, variants.sequential_named,
    variants.sequential_nested, variants.sequential_appended,
]  # fmt: skip


def named(function):
    return function.__name__


def drawn(seed, outputs=None, least=1):
    """Sizes that all differ; examples, targets and weights in float64."""
    generator = torch.Generator().manual_seed(seed)
    sizes = np.random.default_rng(seed).permutation(np.arange(least, 8))
    examples, inputs, hidden, width = (int(size) for size in sizes[:4])
    width = outputs or width
    shapes = [(hidden, inputs), (hidden,), (width, hidden), (width,)]
    params = tuple(torch.randn(shape, generator=generator, dtype=torch.float64) for shape in shapes)
    x = torch.randn((examples, inputs), generator=generator, dtype=torch.float64)
    return x, torch.randn((examples, width), generator=generator, dtype=torch.float64), params


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("manual", MANUAL, ids=named)
def test_the_way_back_by_hand_agrees_with_autograd(manual, seed):
    x, y, params = drawn(seed)
    W1, b1, W2, b2 = leaves = [each.clone().requires_grad_() for each in params]
    loss = torch.nn.functional.mse_loss(torch.tanh(x @ W1.T + b1) @ W2.T + b2, y)
    wants = torch.autograd.grad(loss, leaves)
    if manual is variants.manual_columns:  # it sums with ones of float32, as torch makes them
        x, y, params = x.float(), y.float(), tuple(each.float() for each in params)
    for got, want in zip(manual(x, y, params), wants, strict=True):
        assert got.shape == want.shape
        limit = 1e-5 if got.dtype is torch.float32 else 1e-9
        np.testing.assert_allclose(got.double().numpy(), want.numpy(), rtol=0, atol=limit * 10)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("functional", FUNCTIONAL, ids=named)
def test_the_function_agrees_with_the_perceptron_in_numpy(functional, seed):
    x, _, params = drawn(seed)
    W1, b1, W2, b2 = (each.numpy() for each in params)
    want, _ = mlp_forward([(W1, b1), (W2, b2)], x.numpy(), "relu")
    np.testing.assert_allclose(functional(x, params).numpy(), want, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("make", MADE, ids=named)
def test_with_the_same_weights_every_network_agrees_with_the_function(make, seed):
    x, _, params = drawn(seed, outputs=1, least=2)  # with one hidden unit both biases have one shape
    network = make(params[0].shape[1], params[0].shape[0]).double()
    by_shape = {each.shape: each for each in params}
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(by_shape[parameter.shape])
        got = network(x)
    np.testing.assert_allclose(got.numpy(), mlp_torch.functional_regressor(x, params).numpy(), atol=1e-9)


@pytest.mark.parametrize("make", MADE, ids=named)
def test_two_inputs_and_eight_hidden_units_have_33_numbers(make):
    assert sum(p.numel() for p in make(2, 8).parameters()) == 33


def test_the_lectures_function_without_biases_has_24():
    assert sum(p.numel() for p in mistakes.RegressorNoBias(2, 8).parameters()) == 24


def test_every_wrong_way_back_differs_from_the_right_one_and_from_every_other():
    x, y, params = drawn(3)
    assert len(x) > 1
    assert y.shape[1] > 1
    found = {name: made for name, made in vars(mistakes).items() if name.startswith("manual_")}
    seen = {name: made(x, y, params) for name, made in found.items()}
    seen["the reference"] = mlp_torch.manual_backward_torch(x, y, params)
    assert len(seen) == 12
    alike = [
        pair
        for pair in combinations(seen, 2)
        if all(
            a.shape == b.shape and (a - b).abs().max() < 1e-3
            for a, b in zip(seen[pair[0]], seen[pair[1]], strict=True)
        )
    ]
    assert alike == []
