"""The optimisers against torch.optim and the numbers of the course."""

import numpy as np
import pytest
import torch

from reference import optimisers

# One row per rule: its name, its settings, and the optimiser of PyTorch that does the same.
RULES = [
    ("sgd", {}, lambda w: torch.optim.SGD(w, lr=1.0)),
    ("sgd", {"weight_decay": 0.1}, lambda w: torch.optim.SGD(w, lr=1.0, weight_decay=0.1)),
    ("momentum", {"mu": 0.8}, lambda w: torch.optim.SGD(w, lr=1.0, momentum=0.8)),
    ("nesterov", {"mu": 0.8}, lambda w: torch.optim.SGD(w, lr=1.0, momentum=0.8, nesterov=True)),
    ("adagrad", {"eps": 1e-4}, lambda w: torch.optim.Adagrad(w, lr=1.0, eps=1e-4)),
    (
        "rmsprop",
        {"alpha": 0.7, "eps": 1e-4},
        lambda w: torch.optim.RMSprop(w, lr=1.0, alpha=0.7, eps=1e-4),
    ),
]
over_rules = pytest.mark.parametrize(
    ("name", "settings", "theirs"), RULES, ids=[f"{name}{settings}" for name, settings, _ in RULES]
)
SHAPES = [(), (1,), (5,), (2, 3), (4, 1, 3)]


def walk(name, w, gradients, rates, **settings):
    """The weights after a step per gradient."""
    state = None
    for g, lr in zip(gradients, rates, strict=True):
        w, state = getattr(optimisers, name)(w, g, state, lr=lr, **settings)
    return w


@pytest.mark.parametrize("seed", range(20))
@over_rules
def test_ten_steps_at_changing_rates_agree_with_pytorch(name, settings, theirs, seed):
    rng = np.random.default_rng(seed)
    shape, rates = SHAPES[seed % 5], rng.uniform(0.001, 0.2, size=10)
    w, gradients = rng.normal(size=shape), rng.normal(size=(10, *shape))
    gradients[3], gradients[4] = 0.0, 1e-6
    their_w = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    optimiser = theirs([their_w])
    for g, lr in zip(gradients, rates, strict=True):
        optimiser.param_groups[0]["lr"] = lr
        their_w.grad = torch.tensor(g, dtype=torch.float64)
        optimiser.step()
    got = walk(name, w, gradients, rates, **settings)
    np.testing.assert_allclose(got, their_w.detach().numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "settings", "want"),
    [
        ("sgd", {}, [0.875, 2.09, 2.85]),
        ("sgd", {"weight_decay": 0.1}, [0.847789, 2.027618, 2.760892]),
        ("momentum", {}, [0.659, 2.342, 2.8545]),
        ("nesterov", {}, [0.5681, 2.3978, 2.71905]),
        ("adagrad", {}, [0.8771, 2.050811, 2.902156]),
        ("rmsprop", {}, [0.611794, 2.153263, 2.689499]),
    ],
)
def test_three_steps_of_the_course(name, settings, want):
    gradients = np.array([[1.0, -2.0, 0.5], [0.5, 1.0, -1.0], [-0.25, 0.1, 2.0]])
    got = walk(name, np.array([1.0, 2.0, 3.0]), gradients, [0.1] * 3, **settings)
    np.testing.assert_allclose(got, want, rtol=0, atol=1e-6)


@over_rules
def test_a_step_changes_nothing_that_goes_in(name, settings, theirs):
    step = getattr(optimisers, name)
    w, g = np.array([1.0, 2.0]), np.array([0.5, -0.5])
    _, state = step(w, g, None, lr=0.1, **settings)
    kept = {key: value.copy() for key, value in state.items()}
    step(w, g, state, lr=0.1, **settings)
    np.testing.assert_array_equal(w, [1.0, 2.0])
    np.testing.assert_array_equal(g, [0.5, -0.5])
    for key, value in kept.items():
        np.testing.assert_array_equal(state[key], value)


@over_rules
def test_a_gradient_of_another_shape_is_refused(name, settings, theirs):
    with pytest.raises(ValueError, match=r"\(2,\); got \(1,\)"):
        getattr(optimisers, name)(np.ones(2), np.ones(1), None, lr=0.1, **settings)
