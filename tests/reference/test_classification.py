"""Logistic and softmax regression against torch in double precision, finite differences and known numbers."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from numpy.testing import assert_allclose, assert_array_equal

from reference.classification import (
    bce_with_logits,
    bce_with_logits_grad,
    ce_ignore,
    ce_soft,
    cross_entropy,
    cross_entropy_grad,
    logsumexp,
    softmax,
)

SEEDS = range(24)
Z = np.array([[1.0, 2.0, 3.0], [1.0, 0.0, -1.0], [2.0, 2.0, -1.0], [0.0, -3.0, 1.0]])
Y = np.array([2, 0, 1, 2])


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits (N, C) and labels (N,), N and C from 1 up."""
    rng = np.random.default_rng(seed)
    n, c = rng.integers(1, 8, size=2)
    return 3.0 * rng.normal(size=(n, c)), rng.integers(0, c, size=n)


def slope(f: Callable[[np.ndarray], float], at: np.ndarray) -> np.ndarray:
    """Central differences of a number by each entry of an array."""
    steps = 1e-5 * np.eye(at.size).reshape(at.size, *at.shape)
    return np.array([(f(at + step) - f(at - step)) / 2e-5 for step in steps]).reshape(at.shape)


# -- logsumexp and softmax -----------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("keepdims", [False, True])
def test_logsumexp_and_softmax_agree_with_torch_along_every_axis(seed: int, keepdims: bool) -> None:
    rng = np.random.default_rng(seed)
    scores = 5.0 * rng.normal(size=rng.integers(1, 5, size=1 + seed % 3))
    for axis in range(-scores.ndim, scores.ndim):
        want = torch.logsumexp(torch.tensor(scores), axis, keepdim=keepdims).numpy()
        got = logsumexp(scores, axis, keepdims)
        assert_allclose(got, want, rtol=0, atol=1e-9)
        assert got.shape == want.shape
        assert_allclose(softmax(scores, axis), torch.softmax(torch.tensor(scores), axis), rtol=0, atol=1e-9)


def test_logsumexp_stays_finite_far_out_and_is_minus_infinity_of_nothing() -> None:
    scores = [[1000.0, 1000.0], [-1000.0, -1000.0], [-np.inf, -np.inf], [np.inf, 0.0]]
    with np.errstate(over="raise", invalid="raise"):
        got = logsumexp(scores)
    assert_allclose(got, [1000.0 + np.log(2.0), -1000.0 + np.log(2.0), -np.inf, np.inf], rtol=1e-15)


def test_softmax_far_out_and_of_one_class_is_exact() -> None:
    with np.errstate(over="raise", invalid="raise"):
        assert_array_equal(softmax([1000.0, 0.0, -1000.0]), [1.0, 0.0, 0.0])
    assert_array_equal(softmax([[7.0], [-7.0]]), [[1.0], [1.0]])


def test_softmax_of_1_2_3_is_the_textbook_row() -> None:
    assert_allclose(softmax(Z)[0], [0.090031, 0.244728, 0.665241], rtol=0, atol=5e-7)


# -- cross-entropy -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_cross_entropy_and_its_gradient_agree_with_torch_and_differences(seed: int) -> None:
    logits, labels = drawn(seed)
    leaf = torch.tensor(logits, requires_grad=True)
    want = F.cross_entropy(leaf, torch.tensor(labels))
    want.backward()
    assert leaf.grad is not None
    got = cross_entropy_grad(logits, labels)
    assert cross_entropy(logits, labels) == pytest.approx(want.item(), rel=0, abs=1e-9)
    assert_allclose(got, leaf.grad.numpy(), rtol=0, atol=1e-9)
    assert_allclose(got, slope(lambda at: cross_entropy(at, labels), logits), rtol=0, atol=1e-8)


def test_cross_entropy_has_the_value_worked_by_hand() -> None:
    assert cross_entropy(Z, Y) == pytest.approx(0.4648776, abs=5e-8)


def test_a_wrong_class_ahead_by_2000_costs_2000() -> None:
    assert cross_entropy([[0.0, 2000.0]], [0]) == 2000.0
    assert_array_equal(cross_entropy_grad([[0.0, 2000.0]], [0]), [[-1.0, 1.0]])


def test_the_gradient_leaves_the_logits_alone() -> None:
    before = Z.copy()
    cross_entropy_grad(Z, Y)
    assert_array_equal(Z, before)


@pytest.mark.parametrize("seed", SEEDS)
def test_soft_targets_agree_with_torch(seed: int) -> None:
    logits, labels = drawn(seed)
    shares = softmax(np.random.default_rng((seed, 1)).normal(size=logits.shape))
    want = F.cross_entropy(torch.tensor(logits), torch.tensor(shares)).item()
    assert ce_soft(logits, shares) == pytest.approx(want, rel=0, abs=1e-9)
    hard = np.eye(logits.shape[1])[labels]
    assert ce_soft(logits, hard) == pytest.approx(cross_entropy(logits, labels), rel=0, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_ignored_labels_agree_with_torch(seed: int) -> None:
    logits, labels = drawn(seed)
    labels[1:][np.random.default_rng((seed, 1)).random(len(labels) - 1) < 0.5] = -100  # the first is kept
    want = F.cross_entropy(torch.tensor(logits), torch.tensor(labels), ignore_index=-100).item()
    assert ce_ignore(logits, labels, -100) == pytest.approx(want, rel=0, abs=1e-9)


def test_an_ignored_label_may_be_a_class_and_all_ignored_is_zero() -> None:
    assert ce_ignore(Z, Y, 2) == pytest.approx(cross_entropy(Z[1:3], Y[1:3]), abs=1e-15)
    assert ce_ignore(Z, np.full(4, -1), -1) == 0.0


# -- binary cross-entropy ------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_binary_cross_entropy_and_its_gradient_agree_with_torch_and_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 6, size=1 + seed % 2))
    z, y, weight = 3.0 * rng.normal(size=shape), rng.random(shape), float(rng.choice([1.0, 2.5]))
    leaf = torch.tensor(z, requires_grad=True)
    want = F.binary_cross_entropy_with_logits(
        leaf, torch.tensor(y), pos_weight=torch.tensor(weight, dtype=torch.float64)
    )
    want.backward()
    assert leaf.grad is not None
    got = bce_with_logits_grad(z, y, weight)
    assert bce_with_logits(z, y, weight) == pytest.approx(want.item(), rel=0, abs=1e-9)
    assert_allclose(got, leaf.grad.numpy(), rtol=0, atol=1e-9)
    assert_allclose(got, slope(lambda at: bce_with_logits(at, y, weight), z), rtol=0, atol=1e-8)


def test_binary_cross_entropy_has_the_value_worked_by_hand() -> None:
    assert bce_with_logits([2, -1, 0.5, -3, 0], [1, 0, 0, 1, 1]) == pytest.approx(1.0312002, abs=5e-8)


def test_binary_cross_entropy_is_exact_far_out() -> None:
    with np.errstate(over="raise", invalid="raise"):
        assert bce_with_logits([1000.0, -1000.0], [1.0, 0.0]) == 0.0
        assert bce_with_logits([1000.0, -1000.0], [0.0, 1.0]) == 1000.0
        assert_array_equal(bce_with_logits_grad([1000.0, -1000.0], [0.0, 1.0]), [0.5, -0.5])


# -- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize("labels", [[0, 1, 2, 3], [-1, 0, 0, 0], [0.0, 1.0, 0.0, 1.0]])
def test_labels_that_name_no_class_are_refused(labels: list[float]) -> None:
    with pytest.raises(ValueError, match="whole numbers from 0 to 2"):
        cross_entropy(Z, labels)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one label per row"):
        cross_entropy(Z, Y[:, None])
    with pytest.raises(ValueError, match="at least one of each"):
        cross_entropy_grad(np.empty((0, 3)), [])
    with pytest.raises(ValueError, match="shape of Z"):
        ce_soft(Z, Z[0])
    with pytest.raises(ValueError, match="shape of z"):
        bce_with_logits(np.zeros((4, 1)), np.zeros(4))
