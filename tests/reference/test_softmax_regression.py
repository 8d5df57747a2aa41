"""The fit of a softmax regression: its steps, what it learns, and what it refuses."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from numpy.testing import assert_allclose

from reference.softmax_regression import softmax_regression_fit

CENTRES = np.array([[0.0, 4.0], [4.0, -2.0], [-4.0, -2.0]])


def blobs(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    y = rng.integers(0, 3, size=n)
    return CENTRES[y] + rng.normal(size=(n, 2)), y


@pytest.mark.parametrize("seed", range(20))
def test_it_learns_three_blobs_it_has_not_seen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    W, b = softmax_regression_fit(*blobs(rng, 150), 3, lr=0.1, epochs=20, m=16, rng=rng)
    X, y = blobs(rng, 300)
    assert ((X @ W.T + b).argmax(axis=1) == y).mean() >= 0.95


@pytest.mark.parametrize("seed", range(20))
def test_full_batches_step_as_torch_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, d, c = rng.integers(1, 7, size=3)
    X, y = rng.normal(size=(n, d)), rng.integers(0, c, size=n)
    W = torch.zeros(c, d, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(c, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([W, b], lr=0.3)
    for _ in range(4):
        optimiser.zero_grad()
        F.cross_entropy(torch.tensor(X) @ W.T + b, torch.tensor(y)).backward()
        optimiser.step()
    got_W, got_b = softmax_regression_fit(X, y, int(c), lr=0.3, epochs=4, m=int(n), rng=rng)
    assert_allclose(got_W, W.detach().numpy(), rtol=0, atol=1e-9)
    assert_allclose(got_b, b.detach().numpy(), rtol=0, atol=1e-9)


def test_batches_of_one_show_one_class_each_and_still_learn() -> None:
    rng = np.random.default_rng(0)
    X, y = blobs(rng, 60)
    W, b = softmax_regression_fit(X, y, 4, lr=0.05, epochs=10, m=1, rng=rng)
    assert W.shape == (4, 2)
    assert ((X @ W.T + b).argmax(axis=1) == y).mean() >= 0.95


def test_labels_and_batches_that_cannot_be_are_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="whole numbers from 0 to 1"):
        softmax_regression_fit([[1.0], [2.0]], [1, 2], 2, lr=0.1, epochs=1, m=1, rng=rng)
    with pytest.raises(ValueError, match="at least 1"):
        softmax_regression_fit([[1.0], [2.0]], [0, 1], 2, lr=0.1, epochs=1, m=0, rng=rng)
