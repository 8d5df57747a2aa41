"""Gradient checks: against derivatives that are known, and the mistakes that pass for right where they hide."""

from itertools import combinations

import numpy as np
import pytest
import torch

from reference.gradient_checks import distance, find_bug, gradcheck, numeric_gradient
from reference.mistakes import gradient_checks as mistakes
from reference.variants import gradient_checks as variants

CHECKS = [gradcheck, variants.gradcheck_flat, variants.gradcheck_copies, variants.gradcheck_in_place]
SEARCHES = [
    find_bug, variants.find_bug_by_directions, variants.find_bug_output_by_output,
    variants.find_bug_first_over_a_limit,
]  # fmt: skip
WRONG_CHECKS = {name: made for name, made in vars(mistakes).items() if name.startswith("gradcheck_")}

LAYERS = {
    "relu": (lambda x: np.maximum(x, 0.0), lambda dout, x: dout * (x > 0)),
    "tanh": (np.tanh, lambda dout, x: dout * (1.0 - np.tanh(x) ** 2)),
    "square": (lambda x: x**2, lambda dout, x: 2.0 * x * dout),
    "centre": (
        lambda x: x - x.mean(axis=1, keepdims=True), lambda dout, x: dout - dout.mean(axis=1, keepdims=True),
    ),
}  # fmt: skip
BUGS = {
    "no mask": ("relu", lambda dout, x: dout * 1.0),
    "averaged": ("square", lambda dout, x: 2.0 * x * dout / len(x)),
    "other axis": ("centre", lambda dout, x: dout - dout.mean(axis=0)),
    "slightly off": ("tanh", lambda dout, x: dout * (1.0 - 0.99 * np.tanh(x) ** 2)),
}


def named(function):
    return function.__name__


def loss(params):
    total = sum(np.sum(value) for value in params.values())
    return float(sum(np.sum(value**3) for value in params.values()) + total**2)


def problem(seed):
    rng = np.random.default_rng(seed)
    params = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=4), "s": np.array(rng.normal())}
    total = sum(np.sum(value) for value in params.values())
    return params, {name: 3.0 * value**2 + 2.0 * total for name, value in params.items()}


@pytest.mark.parametrize("seed", range(20))
def test_a_measured_gradient_agrees_with_autograd(seed):
    rng = np.random.default_rng(seed)
    W, x = rng.normal(size=(4, 3)), torch.tensor(rng.normal(size=3), requires_grad=True)
    torch.tanh(torch.tensor(W) @ x).sum().backward()
    measured = numeric_gradient(lambda value: float(np.tanh(W @ value).sum()), x.detach().numpy())
    assert distance(measured, x.grad.numpy()) < 1e-8


def test_a_measured_gradient_leaves_the_value_as_it_was():
    value = np.array([1.0, 2.0])
    numeric_gradient(lambda v: float(v.sum()), value)
    np.testing.assert_array_equal(value, [1.0, 2.0])


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [([1.0, 0.0], [1.0, 0.0], 0.0), ([1.0], [-1.0], 1.0), ([0.0], [2.0], 1.0), ([0.0, 0.0], [0.0, 0.0], 0.0)],
)
def test_distances_run_from_0_to_1(a, b, want):
    assert distance(np.array(a), np.array(b)) == want


@pytest.mark.parametrize("check", CHECKS, ids=named)
class TestGradcheck:
    @pytest.mark.parametrize("seed", range(7))
    def test_right_gradients_are_hardly_apart(self, check, seed):
        params, grads = problem(seed)
        assert check(loss, params, grads)[1] < 1e-8

    @pytest.mark.parametrize("seed", range(7))
    @pytest.mark.parametrize("planted", ["W", "b", "s"])
    def test_the_wrong_one_is_named_and_how_far_it_is_off(self, check, seed, planted):
        params, grads = problem(seed)
        worst, apart = check(loss, params, grads | {planted: 2.0 * grads[planted]})
        assert worst == planted
        assert apart == pytest.approx(1.0 / 3.0, abs=1e-7)

    def test_a_gradient_that_is_all_0_and_rightly_so_raises_no_alarm(self, check):
        params, grads = {"w": np.array([1, 2]), "unused": np.ones(3)}, {"w": np.array([3.0, 12.0])}
        _, apart = check(lambda p: float(np.sum(p["w"] ** 3)), params, grads | {"unused": np.zeros(3)})
        assert apart < 1e-8


class TestFindBug:
    @pytest.mark.parametrize("search", SEARCHES, ids=named)
    @pytest.mark.parametrize("bug", BUGS)
    def test_it_names_the_layer_that_is_wrong(self, search, bug):
        layer, instead = BUGS[bug]
        assert search({**LAYERS, layer: (LAYERS[layer][0], instead)}) == layer

    @pytest.mark.parametrize(
        ("search", "bug"),
        [
            (mistakes.find_bug_upstream_of_ones, "no mask"),  # a right answer of 0 looks as far off as can be
            (mistakes.find_bug_positive_inputs, "no mask"),
            (mistakes.find_bug_one_example, "averaged"),
            (mistakes.find_bug_first_difference, "slightly off"),
        ],
    )
    def test_each_wrong_search_misses_what_it_cannot_see(self, search, bug):
        layer, instead = BUGS[bug]
        others = {name: pair for name, pair in LAYERS.items() if name != layer}
        assert search({**others, layer: (LAYERS[layer][0], instead)}) != layer


def test_every_mistake_differs_from_the_reference_and_from_every_other():
    def seen(check):
        params, grads = problem(3)
        with np.errstate(all="ignore"):
            found = [check(loss, params, grads | {"b": 1.2 * grads["b"], "W": -grads["W"]})]
            found += [check(loss, params, grads | {"W": 2.0 * grads["W"], "b": 1.2 * grads["b"]})]
            found += [check(loss, params, grads | {"s": 1.1 * grads["s"]})]
            found += [check(lambda p: float(np.sum(p["w"] ** 3)), *right_with_a_zero())]
        return found

    outcomes = {"the reference": seen(gradcheck), **{name: seen(f) for name, f in WRONG_CHECKS.items()}}
    assert len(outcomes) == 11
    alike = [(a, b) for a, b in combinations(outcomes, 2) if not apart(outcomes[a], outcomes[b])]
    assert alike == []


def right_with_a_zero():
    """Right claims, one of which is 0 where the measured one is 1e-10: entry by entry that is hopeless."""
    w = np.array([1.0, -2.0, 0.0])
    return {"w": w}, {"w": 3.0 * w**2}


def apart(one, other):
    return any(
        a[0] != b[0] or not np.isclose(a[1], b[1], rtol=0.0, atol=1e-5, equal_nan=True)
        for a, b in zip(one, other, strict=True)
    ) or any(abs(a[1] - b[1]) > 1e-7 for a, b in zip(one[-1:], other[-1:], strict=True))
