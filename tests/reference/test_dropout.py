"""Dropout with a given mask: against PyTorch and the slope; its mistakes and variants."""

import numpy as np
import pytest
import torch

from reference.dropout import dropout_backward, dropout_forward
from reference.mistakes import dropout as mistakes
from reference.variants import dropout as variants


def draw(seed, p=None):
    """Inputs of one to four axes; the share that stays is not what p says."""
    rng = np.random.default_rng(seed)
    shape = tuple(int(size) for size in rng.permutation(np.arange(2, 6))[: 1 + seed % 4])
    mask = (rng.random(shape) < 0.5).astype(float)
    return rng.normal(size=shape), float(rng.choice([0.2, 0.25, 0.7])) if p is None else p, mask


@pytest.mark.parametrize("seed", range(20))
class TestAgainstTorch:
    def test_with_the_mask_that_pytorch_drew(self, seed):
        x, p, _ = draw(seed)
        torch.manual_seed(seed)
        leaf = torch.tensor(x, requires_grad=True)
        want = torch.nn.functional.dropout(leaf, p, training=True)
        mask = (want != 0).double().numpy()
        out, cache = dropout_forward(x, p, mask, True)
        np.testing.assert_allclose(out, want.detach().numpy(), rtol=0, atol=1e-12)
        dout = np.random.default_rng(seed).normal(size=x.shape)
        want.backward(torch.tensor(dout))
        np.testing.assert_allclose(dropout_backward(dout, cache), leaf.grad.numpy(), rtol=0, atol=1e-12)

    def test_backward_is_the_slope(self, seed):
        x, p, mask = draw(seed)
        rng = np.random.default_rng(seed)
        dout, way = rng.normal(size=(2, *x.shape))
        ends = [(dropout_forward(x + step * way, p, mask, True)[0] * dout).sum() for step in (1e-5, -1e-5)]
        claimed = (dropout_backward(dout, dropout_forward(x, p, mask, True)[1]) * way).sum()
        assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(claimed, rel=1e-6, abs=1e-7)


class TestEdges:
    def test_inference_is_the_identity(self):
        x, p, mask = draw(3)
        out, cache = dropout_forward(x, p, mask, False)
        np.testing.assert_array_equal(out, x)
        np.testing.assert_array_equal(dropout_backward(x, cache), x)
        assert not np.shares_memory(out, x)

    def test_nothing_and_everything_may_be_dropped(self):
        x, _, mask = draw(2)
        np.testing.assert_array_equal(dropout_forward(x, 0.0, np.ones(x.shape), True)[0], x)
        out, cache = dropout_forward(x, 1.0, 0 * mask, True)
        np.testing.assert_array_equal(out, 0 * x)
        np.testing.assert_array_equal(dropout_backward(x, cache), 0 * x)

    @pytest.mark.parametrize("dtype", [np.int64, np.float32, bool])
    def test_whatever_comes_in_float64_goes_out(self, dtype):
        out, _ = dropout_forward(np.arange(8).astype(dtype), 0.25, np.ones(8, dtype=dtype), True)
        assert out.dtype == np.float64

    @pytest.mark.parametrize("p", [-0.1, 1.1])
    def test_p_is_a_probability(self, p):
        with pytest.raises(ValueError, match="between 0 and 1"):
            dropout_forward(np.ones(2), p, np.ones(2), True)

    def test_a_gradient_of_another_shape_is_refused(self):
        with pytest.raises(ValueError, match="the forward pass gave"):
            dropout_backward(np.ones(3), dropout_forward(np.ones((2, 3)), 0.5, np.ones((2, 3)), True)[1])

    def test_on_average_nothing_changes(self):
        rng = np.random.default_rng(0)
        masks = (rng.random((20_000, 3)) >= 0.3).astype(float)
        mean = np.mean([dropout_forward(np.array([1.0, -2.0, 3.0]), 0.3, m, True)[0] for m in masks], axis=0)
        np.testing.assert_allclose(mean, [1.0, -2.0, 3.0], rtol=0.03)


@pytest.mark.parametrize(
    ("function", "total"),
    [
        (dropout_forward, 38.666667),
        (mistakes.dropout_forward_no_scale, 29.0),
        (mistakes.dropout_forward_keep_probability, 116.0),
        (mistakes.dropout_forward_multiplied, 21.75),
    ],
)
def test_the_courses_numbers(function, total):
    mask = np.array([1, 0, 1, 1, 0, 1, 1, 1])
    assert function(np.arange(1.0, 9.0), 0.25, mask, True)[0].sum() == pytest.approx(total, abs=5e-7)


def test_that_mask_does_not_tell_the_observed_share_but_the_sheets_does():
    x, seen = np.arange(1.0, 9.0), mistakes.dropout_forward_observed_share
    for mask, same in [([1, 0, 1, 1, 0, 1, 1, 1], True), ([1, 0, 1, 1, 0, 1, 0, 1], False)]:
        pair = (f(x, 0.25, np.array(mask), True)[0] for f in (dropout_forward, seen))
        assert np.allclose(*pair) is same


def test_every_mistake_differs_from_the_reference_and_from_every_other(not_told_apart, named):
    x, p, mask = draw(5)
    probes = [
        (x, p, mask, True), (x, p, mask, False), (x, 1.0, 0 * mask, True),
        (np.arange(1, 9), 0.3, np.ones(8), True),
    ]  # fmt: skip
    found = named(mistakes, "dropout_forward_")
    cache_alone = found.pop("dropout_forward_mask_kept")
    assert not_told_apart({"": dropout_forward, **found}, probes) == []
    np.testing.assert_array_equal(cache_alone(x, p, mask, False)[0], x)
    back = {"": dropout_backward, **named(mistakes, "dropout_backward_")}
    assert not_told_apart(back, [(x, dropout_forward(x, p, mask, True)[1])]) == []


@pytest.mark.parametrize("style", variants.FAMILIES)
def test_variants_are_right(style):
    family, (rtol, atol) = variants.FAMILIES[style], (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
    for seed in range(12):
        for train, p in [(True, None), (False, None), (True, 1.0), (True, 0.0)]:
            x, share, mask = draw(seed, p)
            mask = {1.0: 0 * mask, 0.0: mask**0}.get(share, mask)
            want, cache = dropout_forward(x, share, mask, train)
            got, own = family["dropout_forward"](x, share, mask, train)
            np.testing.assert_allclose(got, want, rtol=rtol, atol=atol)
            pair = family["dropout_backward"](x, own), dropout_backward(x, cache)
            np.testing.assert_allclose(*pair, rtol=rtol, atol=atol)
