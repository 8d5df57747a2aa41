"""The activations against PyTorch, finite differences and numbers done by hand."""

import numpy as np
import pytest
import torch

from reference import activations, softmax

# One row per pair: its name, what it takes besides x, and what PyTorch makes of x.
PAIRS = [
    ("sigmoid", (), torch.sigmoid),
    ("tanh", (), torch.tanh),
    ("relu", (), torch.relu),
    ("leaky_relu", (0.2,), lambda x: torch.nn.functional.leaky_relu(x, 0.2)),
    ("leaky_relu", (-0.3,), lambda x: torch.nn.functional.leaky_relu(x, -0.3)),
    ("prelu", (0.25,), lambda x: torch.nn.functional.prelu(x, torch.tensor([0.25], dtype=torch.float64))),
    ("elu", (1.0,), torch.nn.functional.elu),
    ("elu", (1.7,), lambda x: torch.nn.functional.elu(x, 1.7)),
    # Beyond its threshold PyTorch takes x itself, which differs by up to exp(-threshold).
    ("softplus", (), lambda x: torch.nn.functional.softplus(x, threshold=1000)),
    ("softmax", (), lambda x: torch.softmax(x, dim=-1)),
]
NAMES = [f"{name}{settings}" for name, settings, _ in PAIRS]
over_pairs = pytest.mark.parametrize(("name", "settings", "theirs"), PAIRS, ids=NAMES)
over_seeds = pytest.mark.parametrize("seed", range(20))


def draw(seed):
    """An x of one to three axes, sizes that all differ, away from the kinks; and a dout."""
    rng = np.random.default_rng(seed)
    shape = rng.permutation(np.arange(1, 7))[: 1 + seed % 3]
    x = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.01, 4.0, size=shape)
    return x, rng.normal(size=shape)


def home(name):
    return softmax if name == "softmax" else activations


def forward(name, *args):
    return getattr(home(name), f"{name}_forward")(*args)


def backward(name, dout, cache):
    """What the backward returns for x."""
    back = getattr(home(name), f"{name}_backward")(dout, cache)
    return back[0] if name == "prelu" else back


def slopes(function, x, step=1e-5):
    """The gradient of a number by central differences, entry by entry."""
    slope = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        there = np.zeros_like(x)
        there[at] = step
        slope[at] = (function(x + there) - function(x - there)) / (2 * step)
    return slope


@over_seeds
@over_pairs
def test_forward_and_backward_agree_with_pytorch(name, settings, theirs, seed):
    x, dout = draw(seed)
    out, cache = forward(name, x, *settings)
    their_x = torch.tensor(x, requires_grad=True)
    their_out = theirs(their_x)
    their_out.backward(torch.tensor(dout))
    np.testing.assert_allclose(out, their_out.detach().numpy(), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(backward(name, dout, cache), their_x.grad.numpy(), rtol=1e-9, atol=1e-12)


@over_seeds
@over_pairs
def test_backward_agrees_with_finite_differences(name, settings, theirs, seed):
    x, dout = draw(seed)
    want = slopes(lambda moved: (forward(name, moved, *settings)[0] * dout).sum(), x)
    got = backward(name, dout, forward(name, x, *settings)[1])
    np.testing.assert_allclose(got, want, rtol=1e-6, atol=1e-8)


@over_seeds
def test_the_slope_of_a_prelu_is_a_parameter_with_a_gradient(seed):
    x, dout = draw(seed)
    _, da = activations.prelu_backward(dout, activations.prelu_forward(x, 0.25)[1])
    want = slopes(lambda a: (forward("prelu", x, a.item())[0] * dout).sum(), np.array([0.25]))
    assert da == pytest.approx(want.item(), rel=1e-6, abs=1e-8)


@over_pairs
def test_far_inputs_neither_overflow_nor_leave_a_gap(name, settings, theirs):
    x = np.array([-1000.0, -750.0, 0.5, 750.0, 1000.0])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        out, cache = forward(name, x, *settings)
        dx = backward(name, np.ones(5), cache)
    assert np.isfinite(out).all()
    assert np.isfinite(dx).all()


@over_pairs
def test_inputs_stay_as_they_are_and_later_changes_of_x_do_not_reach_the_cache(name, settings, theirs):
    x, dout = draw(5)
    before = x.copy()
    _, cache = forward(name, x, *settings)
    dx = backward(name, dout, cache)
    np.testing.assert_array_equal(x, before)
    x[...] = -x
    np.testing.assert_array_equal(backward(name, dout, cache), dx)


@over_pairs
def test_a_dout_of_another_shape_is_refused(name, settings, theirs):
    _, cache = forward(name, np.ones((2, 3)), *settings)
    with pytest.raises(ValueError, match=r"\(2, 3\); got \(3,\)"):
        backward(name, np.ones(3), cache)


def test_elu_has_the_numbers_of_the_course():
    x = np.array([-3.0, -1.0, -0.5, 0.5, 1.0, 3.0])
    out, cache = activations.elu_forward(x, 2.0)
    assert out.sum() == pytest.approx(0.5483943, abs=1e-7)
    assert activations.elu_backward(np.ones(6), cache).sum() == pytest.approx(5.0483943, abs=1e-7)


def test_each_row_of_a_softmax_gradient_sums_to_zero():
    x, dout = np.arange(12.0).reshape(3, 4) % 5, np.arange(12.0).reshape(3, 4)
    dx = softmax.softmax_backward(dout, softmax.softmax_forward(x)[1])
    np.testing.assert_allclose(dx.sum(axis=-1), np.zeros(3), atol=1e-12)
