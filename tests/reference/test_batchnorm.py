"""Batch normalisation against PyTorch and finite differences; its mistakes and variants."""

import numpy as np
import pytest
import torch

from reference import batchnorm
from reference.mistakes import batchnorm as mistakes
from reference.mistakes import batchnorm_backward as backward_mistakes
from reference.mistakes import running as running_mistakes
from reference.variants import batchnorm as variants

PROBE = (
    [[1.0, 0.0], [3.0, 0.0], [2.0, 3.0], [6.0, 1.0]],
    np.array([1.0, 2.0]), np.array([0.0, 1.0]), np.zeros(2), np.ones(2), True,
)  # fmt: skip
PROBE_DOUT = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 2.0], [0.5, -1.0]])
FORWARD = vars(mistakes) | vars(running_mistakes)


def draw(seed, *, images=False, train=True):
    """A layer and its input, all sizes different."""
    rng = np.random.default_rng(seed)
    sizes = [int(size) for size in rng.permutation(np.arange(2, 7))]
    shape = tuple(sizes[:4]) if images else tuple(sizes[:2])
    D = shape[1]
    x = rng.normal(rng.normal(), rng.uniform(0.1, 2.0), shape)
    layer = (rng.normal(size=D), rng.normal(size=D), rng.normal(size=D), rng.uniform(0.2, 2.0, D))
    return (x, *layer, train, rng.uniform(0.0, 1.0), 10.0 ** rng.uniform(-5, -1)), rng.normal(size=shape)


def torch_layer(arguments):
    """PyTorch's layer with the same numbers."""
    x, gamma, beta, mean, var, train, momentum, eps = arguments
    kind = torch.nn.BatchNorm1d if x.ndim == 2 else torch.nn.BatchNorm2d
    layer = kind(x.shape[1], momentum=momentum, eps=eps, dtype=torch.float64).train(train)
    with torch.no_grad():
        for target, values in [
            (layer.weight, gamma), (layer.bias, beta), (layer.running_mean, mean), (layer.running_var, var),
        ]:  # fmt: skip
            target.copy_(torch.tensor(values))
    return layer, torch.tensor(x, requires_grad=True)


@pytest.mark.parametrize("images", [False, True])
@pytest.mark.parametrize("seed", range(20))
class TestAgainstTorch:
    @pytest.mark.parametrize("train", [True, False])
    def test_forward_and_running_statistics(self, seed, images, train):
        arguments, _ = draw(seed, images=images, train=train)
        layer, x = torch_layer(arguments)
        out, _, mean, var = batchnorm.batchnorm_forward(*arguments)
        np.testing.assert_allclose(out, layer(x).detach().numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(mean, layer.running_mean.numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(var, layer.running_var.numpy(), rtol=0, atol=1e-9)

    def test_backward(self, seed, images):
        arguments, dout = draw(seed, images=images)
        layer, x = torch_layer(arguments)
        layer(x).backward(torch.tensor(dout))
        got = batchnorm.batchnorm_backward(dout, batchnorm.batchnorm_forward(*arguments)[1])
        for gradient, leaf in zip(got, (x, layer.weight, layer.bias), strict=True):
            want = leaf.grad.numpy()
            np.testing.assert_allclose(gradient, want, rtol=1e-9, atol=1e-9 * max(1.0, np.abs(want).max()))

    def test_backward_is_the_slope(self, seed, images):
        arguments, dout = draw(seed, images=images)
        grads = batchnorm.batchnorm_backward(dout, batchnorm.batchnorm_forward(*arguments)[1])
        rng, h = np.random.default_rng(seed), 1e-5
        for place, gradient in enumerate(grads):
            way = rng.normal(size=gradient.shape)
            ends = []
            for step in (h, -h):
                moved = list(arguments)
                moved[place] = moved[place] + step * way
                ends.append((batchnorm.batchnorm_forward(*moved)[0] * dout).sum())
            slope, claimed = (ends[0] - ends[1]) / (2 * h), (gradient * way).sum()
            assert abs(slope - claimed) <= 1e-6 * (abs(slope) + abs(claimed)) + 1e-8


class TestEdges:
    @pytest.mark.parametrize("shape", [(1, 3), (1, 3, 1, 1)])
    def test_one_value_has_no_variance_in_training(self, shape):
        layer = (np.ones(3), np.zeros(3), np.zeros(3), np.ones(3))
        with pytest.raises(ValueError, match="two values or more"):
            batchnorm.batchnorm_forward(np.ones(shape), *layer, True)
        out, _, mean, var = batchnorm.batchnorm_forward(np.full(shape, 2.0), *layer, False, eps=0.0)
        np.testing.assert_array_equal(out, np.full(shape, 2.0))
        np.testing.assert_array_equal((mean, var), (layer[2], layer[3]))

    def test_one_image_has_pixels_enough(self):
        (x, *rest), _ = draw(3, images=True)
        out = batchnorm.batchnorm_forward(x[:1], *rest)[0]
        assert out.shape == x[:1].shape
        assert np.isfinite(out).all()

    def test_a_constant_feature_becomes_beta(self):
        out = batchnorm.batchnorm_forward(
            np.full((4, 1), 7.0), np.array([3.0]), np.array([0.5]), np.zeros(1), np.ones(1), True
        )[0]
        np.testing.assert_array_equal(out, np.full((4, 1), 0.5))

    def test_in_inference_an_example_does_not_see_its_neighbours(self):
        arguments, _ = draw(5, train=False)
        together = batchnorm.batchnorm_forward(*arguments)[0]
        alone = batchnorm.batchnorm_forward(arguments[0][:1], *arguments[1:])[0]
        np.testing.assert_array_equal(together[:1], alone)

    @pytest.mark.parametrize("images", [False, True])
    def test_dx_sums_to_zero_for_every_feature(self, images):
        arguments, dout = draw(8, images=images)
        dx, _, _ = batchnorm.batchnorm_backward(dout, batchnorm.batchnorm_forward(*arguments)[1])
        assert np.abs(dx.sum(axis=(0, 2, 3) if images else 0)).max() < 1e-12

    def test_inputs_stay_and_nothing_is_shared(self):
        arguments, dout = draw(2)
        kept = [np.copy(part) for part in arguments]
        for train in (True, False):
            given = (*arguments[:5], train, *arguments[6:])
            _, cache, mean, var = batchnorm.batchnorm_forward(*given)
            assert not any(np.shares_memory(new, old) for new in (mean, var) for old in arguments[3:5])
        batchnorm.batchnorm_backward(dout, cache)
        for now, before in zip(arguments, kept, strict=True):
            np.testing.assert_array_equal(now, before)

    def test_other_axes_and_other_gradients_are_refused(self):
        layer = (np.ones(3), np.zeros(3), np.zeros(3), np.ones(3), True)
        with pytest.raises(ValueError, match=r"\(N, D\) or \(N, C, H, W\)"):
            batchnorm.batchnorm_forward(np.ones((2, 3, 4)), *layer)
        _, cache, *_ = batchnorm.batchnorm_forward(np.arange(6.0).reshape(2, 3), *layer)
        with pytest.raises(ValueError, match="the forward pass gave"):
            batchnorm.batchnorm_backward(np.ones((1, 3)), cache)


class TestTheCoursesNumbers:
    def test_forward(self):
        out, _, mean, var = batchnorm.batchnorm_forward(*PROBE)
        np.testing.assert_allclose(out.ravel()[:4], [-1.069043, -0.632988, 0.0, -0.632988], atol=5e-7)
        np.testing.assert_allclose((*mean, *var), [0.3, 0.1, 1.366667, 1.1], atol=5e-7)

    def test_backward(self):
        dx, dgamma, _ = batchnorm.batchnorm_backward(PROBE_DOUT, batchnorm.batchnorm_forward(*PROBE)[1])
        want = [0.505887, 0.0, -0.066815, 1.632982, -0.582247, 0.816505, 0.143176, -2.449482]
        np.testing.assert_allclose(dx.ravel(), want, atol=6e-6)  # the second is -5.4e-6
        np.testing.assert_allclose(dgamma, [0.267261, 2.449482], atol=5e-7)

    @pytest.mark.parametrize(
        ("belief", "running"),
        [("biased_running", [0.3, 0.1, 1.25, 1.05]), ("momentum_of_the_old", [2.7, 0.9, 4.3, 1.9])],
    )
    def test_wrong_running_statistics(self, belief, running):
        _, _, mean, var = FORWARD[f"batchnorm_forward_{belief}"](np.array(PROBE[0]), *PROBE[1:])
        np.testing.assert_allclose((*mean, *var), running, atol=5e-7)

    def test_the_sample_variance(self):
        out = mistakes.batchnorm_forward_sample_variance(np.array(PROBE[0]), *PROBE[1:])[0]
        np.testing.assert_allclose(out[0], [-0.925819, -0.41421], atol=2e-6)

    @pytest.mark.parametrize(
        ("belief", "first"),
        [
            ("statistics_constant", [0.534522, 0.0, 0.0, 1.632988]),
            ("no_variance_term", [0.467707, -0.816494]),
        ],
    )
    def test_wrong_gradients(self, belief, first):
        function = getattr(backward_mistakes, f"batchnorm_backward_{belief}")
        dx = function(PROBE_DOUT, batchnorm.batchnorm_forward(*PROBE)[1])[0].ravel()
        np.testing.assert_allclose(dx[: len(first)], first, atol=5e-7)

    @pytest.mark.parametrize(
        ("function", "value"),
        [
            (batchnorm.batchnorm_forward, 1.290994),
            (mistakes.batchnorm_forward_eps_outside, 1.412216),
            (mistakes.batchnorm_forward_eps_forgotten, 1.414214),
        ],
    )
    def test_little_variance_shows_eps(self, function, value):
        x = np.array([[1.0], [1.01], [0.99], [1.0]])
        out = function(x, np.ones(1), np.zeros(1), np.zeros(1), np.ones(1), True)[0]
        assert out[1, 0] == pytest.approx(value, abs=2e-6)


class Joined:
    """All arrays of a tuple in one vector, or the exception's name: what the fixtures compare."""

    def __init__(self, function, parts):
        self.function, self.parts = function, parts

    def __call__(self, *arguments):
        answer = self.function(*arguments)
        shapes = [float(size) for part in self.parts for size in np.shape(answer[part])]
        return np.concatenate([np.ravel(answer[part]) for part in self.parts] + [np.array(shapes)])


def test_every_mistake_of_the_forward_differs_from_the_reference_and_from_every_other(not_told_apart):
    found = {n: f for n, f in FORWARD.items() if n.startswith("batchnorm_forward_")}
    assert len(found) == 18
    believed = {name: Joined(f, (0, 2, 3)) for name, f in {"": batchnorm.batchnorm_forward, **found}.items()}
    one, zero = np.ones(1), np.zeros(1)
    probes = [
        draw(1)[0], draw(1, images=True)[0], draw(1, train=False)[0],
        (np.array([[1.0], [1.01], [0.99]]), one, zero, zero, one, True),
        (np.random.default_rng(1).normal(1e8, 1.0, (5, 1)), one, zero, zero, one, True, 0.1, 0.3),
        (np.ones((1, 1)), one, zero, zero, one, True),
    ]  # fmt: skip
    assert not_told_apart(believed, probes) == []


def test_every_mistake_of_the_backward_differs_from_the_reference_and_from_every_other(not_told_apart, named):
    found = named(backward_mistakes, "batchnorm_backward_")
    believed = {"": batchnorm.batchnorm_backward, **found}
    probes = []
    for images in (False, True):
        arguments, dout = draw(4, images=images)
        probes.append((dout, batchnorm.batchnorm_forward(*arguments)[1]))
    assert not_told_apart({n: Joined(f, (0, 1, 2)) for n, f in believed.items()}, probes) == []


@pytest.mark.parametrize("seed", range(4))
def test_caches_of_mistakes_fit_the_right_way_back(seed):
    """What is right but for a wrong forward can be composed of its cache."""
    for name in [name for name in FORWARD if name.startswith("batchnorm_forward_")]:
        arguments, dout = draw(seed)
        grads = batchnorm.batchnorm_backward(dout, FORWARD[name](*arguments)[1])
        assert [np.shape(grad) for grad in grads] == [dout.shape, dout[0].shape, dout[0].shape], name


@pytest.mark.parametrize("images", [False, True])
@pytest.mark.parametrize("style", variants.FAMILIES)
def test_variants_are_right(style, images):
    family = variants.FAMILIES[style]
    rtol, atol = (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
    for seed in range(8):
        for train in (True, False):
            arguments, dout = draw(seed, images=images, train=train)
            want, got = batchnorm.batchnorm_forward(*arguments), family["batchnorm_forward"](*arguments)
            for part in (0, 2, 3):
                np.testing.assert_allclose(got[part], want[part], rtol=rtol, atol=atol)
        arguments, dout = draw(seed, images=images)
        back = batchnorm.batchnorm_backward(dout, batchnorm.batchnorm_forward(*arguments)[1])
        made = family["batchnorm_backward"](dout, family["batchnorm_forward"](*arguments)[1])
        for got, want in zip(made, back, strict=True):
            np.testing.assert_allclose(got, want, rtol=rtol, atol=atol * max(1.0, np.abs(want).max()))
