"""A neuron's gradients against autograd, the perceptron against its theorem, and twins against autograd."""

from itertools import combinations, pairwise

import numpy as np
import pytest
import torch

from reference.mistakes import neuron_training as mistakes
from reference.neuron_training import neuron_grad, perceptron_train, symmetric_steps
from reference.variants import neuron_training as variants

LOSSES = ("half_se", "se", "bce")
GRADS = [
    neuron_grad, variants.grad_by_tanh, variants.grad_by_loop, variants.grad_appended, variants.grad_float32,
]  # fmt: skip
PERCEPTRONS = [
    perceptron_train, variants.perceptron_appended, variants.perceptron_never_stops,
    variants.perceptron_counted,
]  # fmt: skip
STEPS = [
    symmetric_steps, variants.steps_one_vector, variants.steps_by_one_neuron, variants.steps_columns,
    variants.steps_float32,
]  # fmt: skip
GATES = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def named(function):
    return function.__name__


def limit(function):
    return 1e-4 if "float32" in function.__name__ else 1e-9


def loss_of(answer, y, loss):
    if loss == "bce":
        return torch.nn.functional.binary_cross_entropy(answer, torch.tensor(y, dtype=torch.float64))
    return (answer - y) ** 2 / (2 if loss == "half_se" else 1)


class TestNeuronGrad:
    @pytest.mark.parametrize("loss", LOSSES)
    @pytest.mark.parametrize("seed", range(20))
    @pytest.mark.parametrize("function", GRADS, ids=named)
    def test_it_agrees_with_autograd(self, function, seed, loss):
        rng = np.random.default_rng(seed)
        w, x = rng.normal(size=(2, 1 + seed % 5))
        b, y = rng.normal(), [rng.random(), 0.0, 1.0][seed % 3]
        tw = torch.tensor(w, requires_grad=True)
        tb = torch.tensor(b, dtype=torch.float64, requires_grad=True)
        loss_of(torch.sigmoid(tw @ torch.tensor(x) + tb), y, loss).backward()
        dw, db = function(w, b, x, y, loss)
        np.testing.assert_allclose(dw, tw.grad.numpy(), rtol=0, atol=limit(function))
        np.testing.assert_allclose(db, tb.grad.item(), rtol=0, atol=limit(function))

    @pytest.mark.parametrize(
        ("loss", "want"),
        [
            ("half_se", [0.0018187838, 0.0027281758]),
            ("se", [0.0036375677, 0.0054563515]),
            ("bce", [1.9981778976, 2.9972668464]),
        ],
    )
    def test_the_courses_numbers(self, loss, want):
        dw, db = neuron_grad([0.0, 1.0], 4.0, [2.0, 3.0], 0.0, loss)
        np.testing.assert_allclose(dw, want, rtol=0, atol=5e-11)
        assert db == pytest.approx(want[0] / 2.0, abs=5e-11)

    @pytest.mark.parametrize("loss", LOSSES)
    @pytest.mark.parametrize("side", [-900.0, 900.0])
    @pytest.mark.parametrize("function", GRADS, ids=named)
    def test_far_out_nothing_overflows_and_only_the_cross_entropy_still_speaks(self, function, side, loss):
        with np.errstate(over="raise", divide="raise", invalid="raise"):
            dw, db = function(np.array([side]), 0.0, np.array([1.0]), float(side < 0), loss)
        want = np.sign(side) if loss == "bce" else 0.0
        np.testing.assert_allclose([dw[0], db], want, atol=1e-9)

    def test_dividing_by_the_slope_is_not_a_number_far_out(self):
        with np.errstate(all="ignore"):
            assert np.isnan(mistakes.grad_divided([900.0], 0.0, [1.0], 0.0, "bce")[0]).all()

    def test_an_unknown_loss_is_refused(self):
        with pytest.raises(ValueError, match="known: half_se, se, bce"):
            neuron_grad([1.0], 0.0, [1.0], 0.0, "mse")

    def test_every_mistake_differs_from_it_and_from_every_other(self):
        def seen(function):
            calls = [([1.0, -0.7], 0.2, [1.5, 2.5], 0.3, loss) for loss in LOSSES]
            calls.append(([40.0, 700.0], 1.0, [1.0, 1.0], 0.0, "bce"))
            with np.errstate(all="ignore"):
                return np.concatenate([np.append(*function(*call)) for call in calls])

        wrong = {name: made for name, made in vars(mistakes).items() if name.startswith("grad_")}
        assert len(wrong) == 12
        _all_apart({"the reference": seen(neuron_grad)} | {name: seen(made) for name, made in wrong.items()})


def separable(seed):
    """Whole numbers, and labels that a line gives."""
    rng = np.random.default_rng(seed)
    X, w = rng.integers(-4, 6, size=(9, 1 + seed % 4)), rng.integers(-3, 4, size=1 + seed % 4)
    w[0] = 2
    return X.astype(float), np.where(X @ w > np.median(X @ w) + 0.25, 1, -1)


class TestPerceptron:
    @pytest.mark.parametrize("seed", range(20))
    @pytest.mark.parametrize("function", PERCEPTRONS, ids=named)
    def test_classes_that_a_line_tells_apart_end_without_mistake(self, function, seed):
        X, y = separable(seed)
        w, b, updates = function(X, y, 2000)
        assert np.all(y * (X @ w + b) > 0)
        assert function(X, y, 4000)[2] == updates

    @pytest.mark.parametrize("seed", range(10))
    @pytest.mark.parametrize("function", PERCEPTRONS[1:], ids=named)
    def test_all_ways_to_write_it_agree_to_the_last_digit(self, function, seed):
        X, _ = separable(seed)
        y = np.random.default_rng(seed).choice([-1, 1], size=len(X))
        for epochs, lr in [(0, 1.0), (1, 0.5), (6, 0.25)]:
            for got, want in zip(function(X, y, epochs, lr), perceptron_train(X, y, epochs, lr), strict=True):
                np.testing.assert_array_equal(got, want)

    @pytest.mark.parametrize("seed", range(5))
    def test_the_theorem_bounds_the_updates(self, seed):
        """With examples of length R and a line of length 1 at a distance d from all: at most (R / d)²."""
        X, y = separable(seed)
        w, b, updates = perceptron_train(X, y, 2000)
        rows = np.column_stack([X, np.ones(len(X))])
        margin = np.min(y * (rows @ np.append(w, b))) / np.linalg.norm(np.append(w, b))
        assert updates <= (np.max(np.linalg.norm(rows, axis=1)) / margin) ** 2

    def test_what_no_line_tells_apart_goes_on_to_the_limit(self):
        counts = [perceptron_train(GATES, [-1, 1, 1, -1], epochs)[2] for epochs in range(30)]
        assert all(later > before for before, later in pairwise(counts))

    def test_every_mistake_differs_from_it_and_from_every_other(self):
        def seen(function):
            X, _ = separable(3)
            y = np.array([1, -1, 1, 1, -1, -1, 1, -1, 1])
            calls = [(*separable(2), 200, 0.5), (X, y, 3, 0.5), (GATES, np.array([-1, -1, -1, 1]), 50)]
            return np.concatenate([np.append(*_flat(function(*call))) for call in calls])

        wrong = {name: made for name, made in vars(mistakes).items() if name.startswith("perceptron_")}
        assert len(wrong) == 12
        _all_apart({"the reference": seen(perceptron_train)} | {n: seen(made) for n, made in wrong.items()})


class TestSymmetricSteps:
    @pytest.mark.parametrize("seed", range(20))
    @pytest.mark.parametrize("function", STEPS, ids=named)
    def test_it_agrees_with_autograd(self, function, seed):
        rng = np.random.default_rng(seed)
        X, y = rng.normal(size=(1 + seed % 6, 2)), rng.integers(0, 2, size=1 + seed % 6)
        start, k = rng.uniform(-1.0, 1.0), seed % 7
        tx, ty = torch.tensor(X), torch.tensor(y, dtype=torch.float64)
        shapes = ((2, 2), (2,), (1, 2), (1,))
        theta = [torch.full(shape, start, dtype=torch.float64, requires_grad=True) for shape in shapes]
        for _ in range(k):
            h = torch.sigmoid(tx @ theta[0].T + theta[1])
            z = (h @ theta[2].T + theta[3])[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z, ty)
            grads = torch.autograd.grad(loss, theta)
            theta = [(t - 0.7 * g).detach().requires_grad_() for t, g in zip(theta, grads, strict=True)]
        got = function(k, X, y, start, 0.7)
        np.testing.assert_allclose(got, theta[0].detach().numpy(), rtol=0, atol=limit(function))

    @pytest.mark.parametrize("function", STEPS, ids=named)
    def test_twins_stay_twins(self, function):
        first, second = function(50, GATES * [1, 2], [0, 1, 1, 0], 0.5, 1.0)
        np.testing.assert_array_equal(first, second)
        assert first[0] != first[1]

    def test_every_mistake_differs_from_it_and_from_every_other(self):
        rng = np.random.default_rng(1)
        X, y = rng.normal(size=(6, 2)), np.array([0, 1, 1, 1, 0, 1])

        def seen(function):
            return function(3, X, y, 0.8, 0.7)

        wrong = {name: made for name, made in vars(mistakes).items() if name.startswith("steps_")}
        assert len(wrong) == 12
        _all_apart({"the reference": seen(symmetric_steps)} | {n: seen(made) for n, made in wrong.items()})


def _flat(answer):
    w, b, updates = answer
    return w, [b, updates]


def _all_apart(seen):
    alike = [
        pair
        for pair in combinations(seen, 2)
        if seen[pair[0]].shape == seen[pair[1]].shape
        and np.allclose(seen[pair[0]], seen[pair[1]], rtol=1e-5, atol=1e-7, equal_nan=True)
    ]
    assert alike == []
