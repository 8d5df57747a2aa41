"""The linear layer and the perceptron against PyTorch, finite differences and numbers done by hand."""

from itertools import combinations, pairwise

import numpy as np
import pytest
import torch

from reference import mlp
from reference.mistakes import mlp as mistakes
from reference.variants import mlp as variants

ACTS = ("relu", "tanh", "sigmoid")
TORCH_ACTS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}

# The numbers of the course's 2-2-2 network.
PROBE_X = np.array([[1.0, 2.0], [-1.0, 1.0]])
PROBE_PARAMS = [
    (np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([0.5, -0.5])),
    (np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([0.0, 0.1])),
]
PROBE_LABELS = np.array([0, 1])


def draw_layer(seed):
    """Sizes that all differ, up to two extra axes, no bias every third time."""
    rng = np.random.default_rng(seed)
    sizes = rng.permutation(np.arange(1, 8))
    examples, features, width = sizes[: 1 + seed % 3], sizes[3], sizes[4]
    b = None if seed % 3 == 2 else rng.normal(size=width)
    return rng.normal(size=(*examples, features)), rng.normal(size=(width, features)), b, rng


def draw_network(seed, act):
    """Between one and six layers, each of another width; away from the kinks of ReLU."""
    rng = np.random.default_rng([seed, ACTS.index(act)])
    widths = [int(width) for width in rng.permutation(np.arange(1, 9))[: 2 + seed % 6]]
    while True:
        params = [
            (rng.normal(size=(after, before)), None if seed % 4 == 3 else rng.normal(size=after))
            for before, after in pairwise(widths)
        ]
        x = rng.normal(size=(1 + seed % 5, widths[0]))
        _, (_, _, pre_activations) = mlp.mlp_forward(params, x, act)
        if all(np.abs(z).min() > 1e-3 for z in pre_activations):
            return params, x, rng


def as_torch(array):
    return None if array is None else torch.tensor(array, dtype=torch.float64, requires_grad=True)


def flat(value):
    """Every array of a nested result, in order."""
    if isinstance(value, (list, tuple)):
        return [array for item in value for array in flat(item)]
    return [value]


def outcome(function, *args):
    """What a call gives: its arrays, or the type of what it raises."""
    try:
        return flat(function(*args))
    except (TypeError, ValueError) as error:
        return type(error)


def apart(one, other):
    """Whether two outcomes differ by at least 100 times the tolerance (1e-7 relative, 1e-9 absolute)."""
    if isinstance(one, type) or isinstance(other, type):
        return one is not other
    return len(one) != len(other) or any(_arrays_apart(a, b) for a, b in zip(one, other, strict=True))


def _arrays_apart(a, b):
    if a is None or b is None or a.shape != b.shape:
        return not (a is None and b is None)
    limit = 1e-9 * max(1.0, np.abs(b).max(initial=0.0)) + 1e-7 * np.abs(b)
    return bool((np.abs(a - b) >= 100 * limit).any())


def numeric_gradient(loss, array, h=1e-5):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + h
        ahead = loss()
        array[index] = kept - h
        behind = loss()
        array[index] = kept
        gradient[index] = (ahead - behind) / (2 * h)
    return gradient


def distance(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-300)


def cross_entropy(logits, labels):
    """The mean cross-entropy over the examples, and its gradient."""
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    return -np.log(shares[rows, labels]).mean(), (shares - np.eye(logits.shape[1])[labels]) / len(labels)


class TestAgainstPyTorch:
    @pytest.mark.parametrize("seed", range(24))
    def test_linear_layer(self, seed):
        x, W, b, rng = draw_layer(seed)
        tx, tW, tb = as_torch(x), as_torch(W), as_torch(b)
        want = torch.nn.functional.linear(tx, tW, tb)
        out, cache = mlp.linear_forward(x, W, b)
        np.testing.assert_allclose(out, want.detach().numpy(), rtol=0, atol=1e-9)
        dout = rng.normal(size=out.shape)
        want.backward(torch.tensor(dout))
        dx, dW, db = mlp.linear_backward(dout, cache)
        np.testing.assert_allclose(dx, tx.grad.numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(dW, tW.grad.numpy(), rtol=0, atol=1e-9)
        if b is None:
            assert db is None
        else:
            np.testing.assert_allclose(db, tb.grad.numpy(), rtol=0, atol=1e-9)

    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("seed", range(20))
    def test_perceptron(self, seed, act):
        params, x, rng = draw_network(seed, act)
        tx = as_torch(x)
        tparams = [(as_torch(W), as_torch(b)) for W, b in params]
        h = tx
        for W, b in tparams[:-1]:
            h = TORCH_ACTS[act](torch.nn.functional.linear(h, W, b))
        want = torch.nn.functional.linear(h, *tparams[-1])
        out, cache = mlp.mlp_forward(params, x, act)
        np.testing.assert_allclose(out, want.detach().numpy(), rtol=0, atol=1e-9)
        dout = rng.normal(size=out.shape)
        want.backward(torch.tensor(dout))
        dx, grads = mlp.mlp_backward(dout, cache)
        np.testing.assert_allclose(dx, tx.grad.numpy(), rtol=0, atol=1e-9)
        for (dW, db), (W, b) in zip(grads, tparams, strict=True):
            np.testing.assert_allclose(dW, W.grad.numpy(), rtol=0, atol=1e-9)
            if b is None:
                assert db is None
            else:
                np.testing.assert_allclose(db, b.grad.numpy(), rtol=0, atol=1e-9)


class TestAgainstFiniteDifferences:
    @pytest.mark.parametrize("seed", range(6))
    def test_linear_layer(self, seed):
        x, W, b, rng = draw_layer(seed)
        out, cache = mlp.linear_forward(x, W, b)
        dout = rng.normal(size=out.shape)
        gradients = mlp.linear_backward(dout, cache)
        for array, gradient in zip((x, W, b), gradients, strict=True):
            if array is not None:
                want = numeric_gradient(lambda: (mlp.linear_forward(x, W, b)[0] * dout).sum(), array)
                assert distance(gradient, want) < 1e-6

    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("seed", range(6))
    def test_perceptron(self, seed, act):
        params, x, rng = draw_network(seed, act)
        out, cache = mlp.mlp_forward(params, x, act)
        dout = rng.normal(size=out.shape)
        gradients = flat(mlp.mlp_backward(dout, cache))
        for array, gradient in zip([x, *flat(params)], gradients, strict=True):
            if array is not None and np.linalg.norm(gradient) > 1e-6:
                want = numeric_gradient(lambda: (mlp.mlp_forward(params, x, act)[0] * dout).sum(), array)
                assert distance(gradient, want) < 1e-6


class TestEdges:
    def test_no_examples_give_zero_gradients_of_the_right_shape(self):
        out, cache = mlp.linear_forward(np.zeros((0, 3)), np.ones((2, 3)), np.ones(2))
        dx, dW, db = mlp.linear_backward(np.zeros((0, 2)), cache)
        assert out.shape == (0, 2)
        assert dx.shape == (0, 3)
        np.testing.assert_array_equal(dW, np.zeros((2, 3)))
        np.testing.assert_array_equal(db, np.zeros(2))

    def test_a_single_unbatched_example_is_an_example_without_axes(self):
        out, cache = mlp.linear_forward(np.array([1.0, 2.0]), np.array([[3.0, 4.0]]), np.array([0.5]))
        dx, dW, db = mlp.linear_backward(np.array([2.0]), cache)
        np.testing.assert_array_equal(out, [11.5])
        np.testing.assert_array_equal(dx, [6.0, 8.0])
        np.testing.assert_array_equal(dW, [[2.0, 4.0]])
        np.testing.assert_array_equal(db, [2.0])

    def test_results_are_float64_whatever_comes_in(self):
        for dtype in (np.float32, np.int64):
            x, W, b = np.ones((2, 3), dtype), np.ones((4, 3), dtype), np.ones(4, dtype)
            out, cache = mlp.linear_forward(x, W, b)
            gradients = mlp.linear_backward(np.ones((2, 4), dtype), cache)
            assert {array.dtype for array in (out, *gradients)} == {np.dtype(float)}

    def test_a_dead_hidden_layer_passes_no_gradient_back(self):
        params = [(np.ones((3, 2)), np.full(3, -10.0)), (np.ones((2, 3)), np.array([1.0, 2.0]))]
        out, cache = mlp.mlp_forward(params, np.array([[1.0, 2.0], [0.5, 0.0]]), "relu")
        np.testing.assert_array_equal(out, [[1.0, 2.0], [1.0, 2.0]])
        dx, grads = mlp.mlp_backward(np.ones((2, 2)), cache)
        for array in (dx, *grads[0], grads[1][0]):
            assert not array.any()
        np.testing.assert_array_equal(grads[1][1], [2.0, 2.0])

    def test_the_slope_of_relu_at_zero_is_zero(self):
        params = [(np.array([[1.0]]), np.array([-1.0])), (np.array([[1.0]]), None)]
        _, cache = mlp.mlp_forward(params, np.array([[1.0]]), "relu")
        dx, _ = mlp.mlp_backward(np.array([[1.0]]), cache)
        np.testing.assert_array_equal(dx, [[0.0]])

    def test_one_layer_is_a_linear_layer(self):
        x, W, b, _ = draw_layer(0)
        np.testing.assert_array_equal(mlp.mlp_forward([(W, b)], x, "relu")[0], mlp.linear_forward(x, W, b)[0])

    @pytest.mark.parametrize("act", ["sigmoid", "tanh"])
    def test_saturated_units_neither_overflow_nor_give_nan(self, act):
        params = [(np.array([[1000.0], [-1000.0]]), None), (np.array([[1.0, 1.0]]), None)]
        with np.errstate(all="raise", under="ignore"):
            out, cache = mlp.mlp_forward(params, np.array([[5.0]]), act)
            dx, _ = mlp.mlp_backward(np.ones((1, 1)), cache)
        np.testing.assert_allclose(out, [[1.0 if act == "sigmoid" else 0.0]])
        np.testing.assert_array_equal(dx, [[0.0]])

    def test_inputs_are_left_as_they_were(self):
        params, x, rng = draw_network(4, "tanh")
        kept = [array.copy() for array in [x, *flat(params)]]
        out, cache = mlp.mlp_forward(params, x, "tanh")
        dout = rng.normal(size=out.shape)
        kept.append(dout.copy())
        mlp.mlp_backward(dout, cache)
        for array, before in zip([x, *flat(params), dout], kept, strict=True):
            np.testing.assert_array_equal(array, before)

    @pytest.mark.parametrize(
        ("call", "says"),
        [
            (lambda: mlp.linear_forward(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 1))), "b must have"),
            (lambda: mlp.linear_forward(np.ones((2, 5)), np.ones((4, 3)), None), "matmul"),
            (lambda: mlp.linear_backward(np.ones(4), (np.ones((2, 3)), np.ones((4, 3)), None)), "dout must"),
            (lambda: mlp.mlp_forward([], np.ones((2, 3)), "relu"), "params is empty"),
            (
                lambda: mlp.mlp_forward([(np.ones((1, 3)), None)], np.ones((2, 3)), "gelu"),
                "known: relu, tanh, sigmoid",
            ),
        ],
    )
    def test_what_does_not_fit_is_refused(self, call, says):
        with pytest.raises(ValueError, match=says):
            call()


class TestTheCoursesNumbers:
    def gradients(self, backward=mlp.mlp_backward):
        logits, cache = mlp.mlp_forward(PROBE_PARAMS, PROBE_X, "relu")
        return backward(cross_entropy(logits, PROBE_LABELS)[1], cache)[1]

    def test_forward(self):
        logits, _ = mlp.mlp_forward(PROBE_PARAMS, PROBE_X, "relu")
        np.testing.assert_allclose(logits, [[2.0, 0.6], [0.0, 0.1]], atol=1e-12)
        assert cross_entropy(logits, PROBE_LABELS)[0] == pytest.approx(0.432407, abs=5e-7)

    def test_backward(self):
        (dW1, db1), (dW2, _) = self.gradients()
        np.testing.assert_allclose(dW2, [[0, -0.098908], [0, 0.098908]], atol=5e-7)
        np.testing.assert_allclose(dW1, [[0, 0], [-0.148362, -0.296724]], atol=5e-7)
        np.testing.assert_allclose(db1, [0, -0.148362], atol=5e-7)

    def test_backward_without_the_mask(self):
        (dW1, _), _ = self.gradients(mistakes.mlp_backward_no_slope)
        np.testing.assert_allclose(dW1, [[-0.672837, 0.079389], [-0.504628, 0.059541]], atol=5e-7)

    def test_backward_without_the_mean_doubles(self):
        (dW1, _), _ = self.gradients(mistakes.mlp_backward_not_averaged)
        np.testing.assert_allclose(dW1, [[0, 0], [-2 * 0.148362, -2 * 0.296724]], atol=1e-6)

    def test_backward_transposed(self):
        (dW1, _), _ = self.gradients(mistakes.mlp_backward_weight_transposed)
        np.testing.assert_allclose(dW1, [[0, -0.148362], [0, -0.296724]], atol=5e-7)


def named(module, question):
    return {name: function for name, function in vars(module).items() if name.startswith(f"{question}_")}


class LinearProbe:
    """A batch with an extra axis, a batch without, one without bias, and a square weight."""

    def __init__(self):
        rng = np.random.default_rng(6)
        self.layers = [
            (rng.normal(size=(4, 2, 3)), rng.normal(size=(5, 3)), rng.normal(size=5)),
            (rng.normal(size=(4, 3)), rng.normal(size=(5, 3)), rng.normal(size=5)),
            (rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), None),
            (rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)),
        ]
        self.douts = [rng.normal(size=(*x.shape[:-1], len(W))) for x, W, _ in self.layers]

    def forward(self, function):
        return [outcome(lambda *args: function(*args)[0], *layer) for layer in self.layers]

    def backward(self, function):
        caches = [mlp.linear_forward(*layer)[1] for layer in self.layers]
        return [outcome(function, dout, cache) for dout, cache in zip(self.douts, caches, strict=True)]


class NetworkProbe:
    """Three layers of different widths, for each activation, with four examples."""

    def __init__(self):
        rng = np.random.default_rng(60)
        self.params = [
            (rng.normal(size=(after, before)), rng.normal(size=after))
            for before, after in [(3, 5), (5, 4), (4, 2)]
        ]
        self.x = rng.normal(size=(4, 3))
        self.dout = rng.normal(size=(4, 2))

    def forward(self, function):
        return [outcome(lambda *args: function(*args)[0], self.params, self.x, act) for act in ACTS]

    def backward(self, function):
        caches = [mlp.mlp_forward(self.params, self.x, act)[1] for act in ACTS]
        return [outcome(function, self.dout, cache) for cache in caches]

    def chain(self, function):
        caches = [function(self.params, self.x, act)[1] for act in ACTS]
        return [outcome(mlp.mlp_backward, self.dout, cache) for cache in caches]


SHOWN_BY_A_BACKWARD_PASS_ONLY = {"mlp_forward_shared_cache"}


@pytest.mark.parametrize(
    ("question", "probe", "reference"),
    [
        ("linear_forward", LinearProbe().forward, mlp.linear_forward),
        ("linear_backward", LinearProbe().backward, mlp.linear_backward),
        ("mlp_forward", NetworkProbe().forward, mlp.mlp_forward),
        ("mlp_backward", NetworkProbe().backward, mlp.mlp_backward),
    ],
)
def test_every_mistake_differs_from_the_reference_and_from_every_other(question, probe, reference):
    believed = {
        name: probe(function)
        for name, function in named(mistakes, question).items()
        if name not in SHOWN_BY_A_BACKWARD_PASS_ONLY
    }
    assert len(believed) >= 4
    seen = {"the reference": probe(reference), **believed}
    alike = [
        pair
        for pair in combinations(seen, 2)
        if not any(apart(one, other) for one, other in zip(seen[pair[0]], seen[pair[1]], strict=True))
    ]
    assert alike == []


def test_a_shared_cache_is_shown_by_the_backward_pass_only():
    probe = NetworkProbe()
    forwards = [probe.forward(f) for f in (mistakes.mlp_forward_shared_cache, mlp.mlp_forward)]
    assert not any(apart(one, other) for one, other in zip(*forwards, strict=True))
    chains = [probe.chain(f) for f in (mistakes.mlp_forward_shared_cache, mlp.mlp_forward)]
    assert all(apart(one, other) for one, other in zip(*chains, strict=True))


def test_mistakes_for_matrices_are_right_for_matrices():
    probe = LinearProbe()
    matrix = [1, 2, 3]
    for wrong, right, look in [
        (mistakes.linear_forward_flattened, mlp.linear_forward, probe.forward),
        (mistakes.linear_backward_matrices_only, mlp.linear_backward, probe.backward),
        (mistakes.linear_backward_bias_first_axis, mlp.linear_backward, probe.backward),
    ]:
        got, want = look(wrong), look(right)
        assert not any(apart(got[i], want[i]) for i in matrix)


@pytest.mark.parametrize("style", variants.FAMILIES)
class TestVariants:
    def close(self, style, got, want):
        rtol, atol = (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
        for a, b in zip(flat(got), flat(want), strict=True):
            if b is None:
                assert a is None
            else:
                assert a.shape == b.shape
                np.testing.assert_allclose(a, b, rtol=rtol, atol=atol * max(1.0, np.abs(b).max(initial=0.0)))

    @pytest.mark.parametrize("seed", range(9))
    def test_linear_layer(self, style, seed):
        family = variants.FAMILIES[style]
        x, W, b, rng = draw_layer(seed)
        want, want_cache = mlp.linear_forward(x, W, b)
        got, got_cache = family["linear_forward"](x, W, b)
        self.close(style, [got], [want])
        dout = rng.normal(size=want.shape)
        self.close(style, family["linear_backward"](dout, got_cache), mlp.linear_backward(dout, want_cache))

    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("seed", range(6))
    def test_perceptron(self, style, seed, act):
        family = variants.FAMILIES[style]
        params, x, rng = draw_network(seed, act)
        want, want_cache = mlp.mlp_forward(params, x, act)
        got, got_cache = family["mlp_forward"](params, x, act)
        self.close(style, [got], [want])
        dout = rng.normal(size=want.shape)
        self.close(style, family["mlp_backward"](dout, got_cache), mlp.mlp_backward(dout, want_cache))
