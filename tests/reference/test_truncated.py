"""Windows on the way back, and norms through time: against torch, by hand, and against what is believed."""

from itertools import combinations

import numpy as np
import pytest
import torch

from reference import recurrent, truncated
from reference.mistakes import truncated as mistakes
from reference.recurrent import NAMES
from reference.variants import truncated as variants


def draw(seed, steps):
    rng = np.random.default_rng(seed)
    shapes = {"Wih": (4, 2), "Whh": (4, 4), "bih": (4,), "bhh": (4,)}
    params = {name: rng.normal(scale=0.5, size=shape) for name, shape in shapes.items()}
    X, h0, dHs = (rng.normal(size=shape) for shape in ((steps, 3, 2), (3, 4), (steps, 3, 4)))
    return X, h0, params, dHs


def flat(found):
    dX, dh0, grads = found
    return [dX, dh0, *(grads[name] for name in NAMES)]


def by_torch(X, h0, params, dHs, k):
    """Torch's own gradients, with the state detached wherever a window begins."""
    leaves = {
        name: torch.tensor(value, requires_grad=True) for name, value in {**params, "X": X, "h0": h0}.items()
    }
    h, loss, T = leaves["h0"], torch.tensor(0.0, dtype=torch.float64), len(X)
    for t in range(T):
        h = h.detach() if t and (T - t) % k == 0 else h
        inside = leaves["X"][t] @ leaves["Wih"].T + leaves["bih"] + h @ leaves["Whh"].T + leaves["bhh"]
        h = torch.tanh(inside)
        loss = loss + (h * torch.tensor(dHs[t])).sum()
    loss.backward()
    return [leaves[name].grad.numpy() for name in ("X", "h0", *NAMES)]


@pytest.mark.parametrize("seed", range(24))
def test_windows_agree_with_torchs_detached_states(seed):
    steps, k = np.random.default_rng(seed).integers((1, 1), (9, 6)).tolist()
    X, h0, params, dHs = draw(seed, steps)
    found = truncated.truncated_bptt(dHs, recurrent.rnn_forward(X, h0, params)[1], k)
    for got, want in zip(flat(found), by_torch(X, h0, params, dHs, k), strict=True):
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-9)


def test_a_window_as_long_as_the_sequence_is_the_whole_way_back():
    X, h0, params, dHs = draw(0, 5)
    caches = recurrent.rnn_forward(X, h0, params)[1]
    want = flat(recurrent.rnn_backward(dHs, caches))
    for k in (5, 9):
        for got, whole in zip(flat(truncated.truncated_bptt(dHs, caches, k)), want, strict=True):
            np.testing.assert_allclose(got, whole)


def test_a_window_without_steps_is_refused():
    X, h0, params, dHs = draw(0, 3)
    with pytest.raises(ValueError, match="at least one step"):
        truncated.truncated_bptt(dHs, recurrent.rnn_forward(X, h0, params)[1], 0)


def windows_of(function):
    found = []
    for steps, k in ((7, 3), (8, 4), (5, 2), (3, 1)):
        X, h0, params, dHs = draw(steps, steps)
        found += flat(function(dHs, recurrent.rnn_forward(X, h0, params)[1], k))
    return found


def norms_of(function):
    matrices = [np.random.default_rng(1).normal(size=(3, 3)), np.array([[0.5, 4.0], [0.0, 0.5]])]
    return [np.asarray(function(Whh, 6)) for Whh in matrices]


QUESTIONS = [
    ("truncated_bptt_", windows_of, truncated.truncated_bptt),
    ("grad_norm_through_time_", norms_of, truncated.grad_norm_through_time),
]
questions = pytest.mark.parametrize(
    ("prefix", "seen", "right"), QUESTIONS, ids=[name for name, *_ in QUESTIONS]
)


def alike(one, other):
    return all(
        a.shape == b.shape and np.allclose(a, b, rtol=1e-5, atol=1e-7)
        for a, b in zip(one, other, strict=True)
    )


@questions
def test_every_belief_differs_from_the_truth_and_from_every_other(prefix, seen, right, named):
    answers = {
        "right": seen(right),
        **{name: seen(function) for name, function in named(mistakes, prefix).items()},
    }
    assert [(a, b) for a, b in combinations(answers, 2) if alike(answers[a], answers[b])] == []


@questions
def test_every_other_right_way_agrees(prefix, seen, right, named):
    for name, variant in named(variants, prefix).items():
        for got, want in zip(seen(variant), seen(right), strict=True):
            np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-9, err_msg=name)


@pytest.mark.parametrize(("size", "furthest"), [(0.5, 9.537e-7), (1.5, 3325.2567)])
def test_twenty_steps_back(size, furthest):
    assert truncated.grad_norm_through_time(size * np.eye(3), 20)[0] == pytest.approx(furthest, rel=1e-4)


@pytest.mark.parametrize("seed", range(24))
def test_norms_are_torchs_of_the_derivative(seed):
    Whh = torch.tensor(np.random.default_rng(seed).normal(size=(3, 3)))

    def last_of(h):
        for _ in range(4):
            h = Whh @ h
        return h

    derivative = torch.autograd.functional.jacobian(last_of, torch.zeros(3, dtype=torch.float64))
    norm = float(torch.linalg.matrix_norm(derivative, ord=2))
    assert truncated.grad_norm_through_time(Whh.numpy(), 4)[0] == pytest.approx(norm, rel=1e-9)


def test_a_normal_matrix_does_not_show_the_eigenvalue():
    Whh = np.diag([0.5, -0.9])
    assert mistakes.grad_norm_through_time_spectral_radius(Whh, 3) == pytest.approx(
        truncated.grad_norm_through_time(Whh, 3)
    )
