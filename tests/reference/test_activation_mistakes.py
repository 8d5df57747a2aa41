"""Wrong activations and losses: the course's numbers, and where each hides; the right variants beside them."""

import numpy as np
import pytest

from reference import activations, losses, softmax
from reference.mistakes import activations as mistakes
from reference.mistakes import losses as loss_mistakes
from reference.mistakes import softmax as softmax_mistakes
from reference.variants import activations as variants
from reference.variants import losses as loss_variants
from reference.variants import softmax as softmax_variants

# The probe of the course's table; its two halves are mirrors of each other.
TABLE = np.array([-3.0, -1.0, -0.5, 0.5, 1.0, 3.0])
SETTINGS = {"leaky_relu": (-0.4,), "prelu": (0.25,), "elu": (2.0,)}
NAMES = [name.removesuffix("_forward") for names in variants.NAMES.values() for name in names[::2]]


@pytest.mark.parametrize(
    ("name", "total"), [("alpha_inside", 2.0056935), ("no_alpha", 2.5241972), ("no_minus_one", 6.5483943)]
)
def test_a_wrong_elu_has_the_sum_of_the_course(name, total):
    out, _ = getattr(mistakes, f"elu_forward_{name}")(TABLE, 2.0)
    assert out.sum() == pytest.approx(total, abs=1e-6)


@pytest.mark.parametrize(("name", "total"), [("out_only", -0.9516057), ("no_alpha", 4.0241972)])
def test_a_wrong_slope_of_an_elu_has_the_sum_of_the_course(name, total):
    dx = getattr(mistakes, f"elu_backward_{name}")(np.ones(6), (TABLE, 2.0))
    assert dx.sum() == pytest.approx(total, abs=1e-6)


def test_a_mirrored_slope_of_a_softplus_hides_in_the_sum_over_symmetric_inputs():
    right = activations.softplus_backward(np.ones(6), (TABLE,))
    wrong = mistakes.softplus_backward_mirrored(np.ones(6), (TABLE,))
    assert wrong.sum() == pytest.approx(right.sum()) == pytest.approx(3.0)
    assert np.abs(wrong - right).max() > 0.5


def test_the_larger_of_two_hides_until_the_slope_exceeds_1():
    for slope, shows in ((-0.4, False), (0.3, False), (1.5, True)):
        got, want = (
            f(TABLE, slope)[0] for f in (mistakes.leaky_relu_forward_largest, activations.leaky_relu_forward)
        )
        assert (np.abs(got - want).max() > 0.1) == shows


def test_a_mask_on_the_output_hides_until_the_slope_is_negative():
    for slope, shows in ((0.3, False), (-0.4, True)):
        cache = activations.leaky_relu_forward(TABLE, slope)[1]
        got = mistakes.leaky_relu_backward_mask_on_out(np.ones(6), cache)
        assert (np.abs(got - activations.leaky_relu_backward(np.ones(6), cache)).max() > 0.1) == shows


def test_cross_entropy_and_divergence_are_one_for_one_hot_targets_only():
    pred = np.array([[0.2, 0.8]])
    for target, shows in (([[0.0, 1.0]], False), ([[0.3, 0.7]], True)):
        got = loss_mistakes.loss_forward_kl_is_ce("kl", pred, np.array(target))[0]
        assert (abs(got - losses.loss_forward("kl", pred, np.array(target))[0]) > 0.1) == shows


def all_of(backward, *, at):
    """A backward of which one gradient is looked at; it comes first in a tuple, where an answer is looked for."""

    def said(*args):
        back = backward(*args)
        return (np.asarray(back[at] if isinstance(back, tuple) else back),)

    return said


@pytest.mark.parametrize("name", NAMES)
def test_the_wrong_backwards_of_an_activation_are_told_apart(name, not_told_apart):
    probes = []
    for x in ([-2.0, -1.0, 0.5, 3.0], [-1000.0, -0.5, 0.5, 1000.0]):
        _, cache = getattr(activations, f"{name}_forward")(np.array(x), *SETTINGS.get(name, ()))
        probes.append((np.array([1.0, -10.0, 100.0, -1000.0]), cache))
    prefix, own_cache = f"{name}_backward_", f"{name}_backward_of_x"
    wrong = {key: back for key, back in vars(mistakes).items() if key.startswith(prefix) and key != own_cache}
    backs = wrong | {"right": getattr(activations, f"{name}_backward")}
    assert len(backs) >= 3
    assert not_told_apart({key: all_of(back, at=-1) for key, back in backs.items()}, probes) == []


def test_the_wrong_backwards_of_a_softmax_are_told_apart(not_told_apart, named):
    rng = np.random.default_rng(5)
    _, cache = softmax.softmax_forward(rng.normal(size=(3, 4)))
    backs = named(softmax_mistakes, "softmax_backward_") | {"right": softmax.softmax_backward}
    assert not_told_apart(backs, [(rng.normal(size=(3, 4)), cache)]) == []


def agree(got, want):
    np.testing.assert_allclose(got, want, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("style", ["loops", "slopes", "float32"])
@pytest.mark.parametrize("name", NAMES)
def test_a_variant_of_an_activation_agrees(name, style, seed):
    rng = np.random.default_rng(seed)
    x, dout = rng.normal(size=(2, 2 + seed, 3), scale=2.0)
    outs, gradients = [], []
    for module, suffix in ((activations, ""), (variants, f"_{style}")):
        out, cache = getattr(module, f"{name}_forward{suffix}")(x, *SETTINGS.get(name, ()))
        outs.append(out)
        gradients.append(getattr(module, f"{name}_backward{suffix}")(dout, cache))
    agree(*outs)
    pairs = zip(*gradients, strict=True) if name == "prelu" else [gradients]
    for got, want in pairs:
        agree(got, want)


@pytest.mark.parametrize("style", softmax_variants.FAMILIES)
def test_a_variant_of_the_softmax_agrees(style):
    x, dout = np.random.default_rng(1).normal(size=(2, 3, 4, 5))
    family = softmax_variants.FAMILIES[style]
    out, cache = family["softmax_forward"](x)
    want, want_cache = softmax.softmax_forward(x)
    agree(out, want)
    agree(family["softmax_backward"](dout, cache), softmax.softmax_backward(dout, want_cache))


@pytest.mark.parametrize("style", loss_variants.FAMILIES)
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("kind", losses.VALUES)
def test_a_variant_of_a_loss_agrees(kind, reduction, style):
    pred, target = np.random.default_rng(2).uniform(0.1, 0.9, size=(2, 3, 4))
    family = loss_variants.FAMILIES[style]
    out, cache = family["loss_forward"](kind, pred, target, reduction, 0.3)
    want, want_cache = losses.loss_forward(kind, pred, target, reduction, 0.3)
    agree(out, want)
    dout = np.random.default_rng(3).normal(size=np.shape(want))
    agree(family["loss_backward"](dout, cache), losses.loss_backward(dout, want_cache))
