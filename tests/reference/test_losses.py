"""The losses against PyTorch, finite differences and numbers done by hand."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from reference.losses import loss_backward, loss_forward


def rows(loss, reduction):
    """PyTorch has no loss per example of two distributions: sum its classes, then reduce."""
    each = loss.sum(-1)
    return {"mean": each.mean, "sum": each.sum, "none": lambda: each}[reduction]()


THEIRS = {
    "mse": lambda p, t, r: functional.mse_loss(p, t, reduction=r),
    "mae": lambda p, t, r: functional.l1_loss(p, t, reduction=r),
    "huber": lambda p, t, r: functional.huber_loss(p, t, reduction=r, delta=0.7),
    "bce": lambda p, t, r: functional.binary_cross_entropy(p, t, reduction=r),
    "ce": lambda p, t, r: rows(-t * p.log(), r),
    "kl": lambda p, t, r: rows(functional.kl_div(p.log(), t, reduction="none"), r),
}
over_kinds = pytest.mark.parametrize("kind", THEIRS)
over_reductions = pytest.mark.parametrize("reduction", ["mean", "sum", "none"])


def draw(kind, seed):
    """Predictions and targets of one to three axes, sizes that all differ, far from kinks and clips."""
    rng = np.random.default_rng(seed)
    shape = rng.permutation(np.arange(2, 6))[: 1 + seed % 3]
    if kind in ("mse", "mae", "huber"):
        target = rng.normal(size=shape)
        apart = rng.choice([0.3, 0.5, 1.1, 2.0], size=shape) * rng.choice([-1, 1], size=shape)
        return target + apart, target
    pred, target = rng.uniform(0.1, 0.9, size=(2, *shape))
    if kind == "bce":
        return pred, target
    return pred / pred.sum(-1, keepdims=True), target / target.sum(-1, keepdims=True)


@pytest.mark.parametrize("seed", range(20))
@over_reductions
@over_kinds
def test_value_and_gradient_agree_with_pytorch(kind, reduction, seed):
    pred, target = draw(kind, seed)
    out, cache = loss_forward(kind, pred, target, reduction, 0.7)
    their_pred = torch.tensor(pred, requires_grad=True)
    their_out = THEIRS[kind](their_pred, torch.tensor(target), reduction)
    dout = np.random.default_rng(seed + 100).normal(size=np.shape(out))
    their_out.backward(torch.tensor(dout))
    np.testing.assert_allclose(out, their_out.detach().numpy(), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(loss_backward(dout, cache), their_pred.grad.numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(20))
@over_kinds
def test_backward_agrees_with_finite_differences(kind, seed):
    pred, target = draw(kind, seed)
    way = np.random.default_rng(seed + 200).normal(size=pred.shape)
    ahead, behind = (loss_forward(kind, pred + h * way, target, "mean", 0.7)[0] for h in (1e-5, -1e-5))
    dpred = loss_backward(1.0, loss_forward(kind, pred, target, "mean", 0.7)[1])
    assert np.sum(dpred * way) == pytest.approx((ahead - behind) / 2e-5, rel=1e-6, abs=1e-8)


def test_nothing_times_the_logarithm_of_nothing_is_nothing():
    sure = np.array([[0.0, 1.0, 0.0]])
    with np.errstate(divide="raise", invalid="raise"):
        for kind in ("ce", "kl", "bce"):
            assert loss_forward(kind, sure, sure)[0] == pytest.approx(0.0, abs=1e-11)


def test_a_sure_and_wrong_answer_costs_what_the_smallest_probability_costs():
    for kind in ("ce", "bce"):
        out, _ = loss_forward(kind, np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]]), "sum")
        assert out == pytest.approx(-np.log(1e-12) * (2 if kind == "bce" else 1))


def test_shapes_that_would_broadcast_are_refused():
    with pytest.raises(ValueError, match=r"\(3,\) and \(3, 1\)"):
        loss_forward("mse", np.zeros(3), np.zeros((3, 1)))


@over_kinds
def test_inputs_stay_as_they_are_and_later_changes_do_not_reach_the_cache(kind):
    pred, target = draw(kind, 4)
    before = pred.copy(), target.copy()
    _, cache = loss_forward(kind, pred, target)
    dpred = loss_backward(1.0, cache)
    np.testing.assert_array_equal([pred, target], before)
    pred[...], target[...] = 0.5, 0.25
    np.testing.assert_array_equal(loss_backward(1.0, cache), dpred)
