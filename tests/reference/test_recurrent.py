"""The recurrent network against PyTorch, finite differences and the course's numbers."""

from itertools import combinations

import numpy as np
import pytest
import torch

from reference import recurrent
from reference.mistakes import recurrent as mistakes
from reference.recurrent import NAMES
from reference.variants import recurrent as variants

# The course's network: one input, two units, three steps, one sequence.
PROBE_PARAMS = {
    "Wih": np.array([[0.5], [-1.0]]),
    "Whh": np.array([[0.4, -0.3], [0.2, 0.6]]),
    "bih": np.array([0.1, 0.0]),
    "bhh": np.array([0.0, -0.2]),
}
PROBE_X = np.array([[[1.0]], [[-1.0]], [[2.0]]])
PROBE_H0 = np.array([[0.2, -0.4]])


def draw_params(rng, inputs, units):
    shapes = {"Wih": (units, inputs), "Whh": (units, units), "bih": (units,), "bhh": (units,)}
    return {name: rng.normal(size=shape) / np.sqrt(units) for name, shape in shapes.items()}


def draw(seed, steps=None):
    """T, N, I and H all different."""
    rng = np.random.default_rng(seed)
    T, N, inputs, units = (int(size) for size in rng.permutation(np.arange(1, 8))[:4])
    T = T if steps is None else steps
    return rng.normal(size=(T, N, inputs)), rng.normal(size=(N, units)), draw_params(rng, inputs, units), rng


def torch_network(X, h0, params):
    """PyTorch's RNN with our weights; returns its leaves and its states."""
    network = torch.nn.RNN(X.shape[2], h0.shape[1]).double()
    own = dict(zip(NAMES, ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"), strict=True))
    with torch.no_grad():
        for name, of_torch in own.items():
            getattr(network, of_torch).copy_(torch.tensor(params[name]))
    leaves = {"X": torch.tensor(X, requires_grad=True), "h0": torch.tensor(h0[None], requires_grad=True)}
    states, _ = network(leaves["X"], leaves["h0"])
    return leaves | {name: getattr(network, of_torch) for name, of_torch in own.items()}, states


def flat(value):
    """Every array of a nested result, in order."""
    if isinstance(value, dict):
        return [value[name] for name in NAMES]
    if isinstance(value, (list, tuple)):
        return [array for item in value for array in flat(item)]
    return [value]


def outcome(function, *args):
    """What a call gives: its arrays, or the type of what it raises."""
    try:
        return flat(function(*args))
    except ValueError as error:
        return type(error)


def apart(one, other):
    """Whether two outcomes differ by at least 100 times the tolerance (1e-7 relative, 1e-9 absolute)."""
    if isinstance(one, type) or isinstance(other, type):
        return one is not other
    return any(_arrays_apart(a, b) for a, b in zip(one, other, strict=True))


def _arrays_apart(a, b):
    if a.shape != b.shape:
        return True
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


class TestAgainstPyTorch:
    @pytest.mark.parametrize("seed", range(24))
    def test_a_sequence(self, seed):
        X, h0, params, rng = draw(seed)
        leaves, want = torch_network(X, h0, params)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        np.testing.assert_allclose(Hs, want.detach().numpy(), rtol=0, atol=1e-9)
        dHs = rng.normal(size=Hs.shape)
        want.backward(torch.tensor(dHs))
        dX, dh0, grads = recurrent.rnn_backward(dHs, caches)
        np.testing.assert_allclose(dX, leaves["X"].grad.numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(dh0, leaves["h0"].grad[0].numpy(), rtol=0, atol=1e-9)
        for name in NAMES:
            np.testing.assert_allclose(grads[name], leaves[name].grad.numpy(), rtol=0, atol=1e-9)

    @pytest.mark.parametrize("steps", [1, 50])
    def test_one_step_and_fifty(self, steps):
        X, h0, params, _ = draw(3, steps)
        leaves, want = torch_network(X, h0, params)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        np.testing.assert_allclose(Hs, want.detach().numpy(), rtol=0, atol=1e-9)
        dHs = np.zeros(Hs.shape)
        dHs[-1] = 1.0
        want.backward(torch.tensor(dHs))
        _, dh0, grads = recurrent.rnn_backward(dHs, caches)
        np.testing.assert_allclose(dh0, leaves["h0"].grad[0].numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(grads["Whh"], leaves["Whh"].grad.numpy(), rtol=0, atol=1e-9)

    @pytest.mark.parametrize("seed", range(20))
    def test_a_step(self, seed):
        X, h0, params, rng = draw(seed, steps=1)
        leaves, want = torch_network(X, h0, params)
        h_next, cache = recurrent.rnn_step_forward(X[0], h0, *params.values())
        np.testing.assert_allclose(h_next, want[0].detach().numpy(), rtol=0, atol=1e-9)
        dh = rng.normal(size=h_next.shape)
        want[0].backward(torch.tensor(dh))
        dx, dh_prev, *of_params = recurrent.rnn_step_backward(dh, cache)
        np.testing.assert_allclose(dx, leaves["X"].grad[0].numpy(), rtol=0, atol=1e-9)
        np.testing.assert_allclose(dh_prev, leaves["h0"].grad[0].numpy(), rtol=0, atol=1e-9)
        for name, gradient in zip(NAMES, of_params, strict=True):
            np.testing.assert_allclose(gradient, leaves[name].grad.numpy(), rtol=0, atol=1e-9)


class TestAgainstFiniteDifferences:
    @pytest.mark.parametrize("seed", range(6))
    def test_a_step(self, seed):
        X, h0, params, rng = draw(seed, steps=1)
        x = X[0]
        h_next, cache = recurrent.rnn_step_forward(x, h0, *params.values())
        dh = rng.normal(size=h_next.shape)

        def loss():
            return (recurrent.rnn_step_forward(x, h0, *params.values())[0] * dh).sum()

        arrays = [x, h0, *params.values()]
        for array, gradient in zip(arrays, recurrent.rnn_step_backward(dh, cache), strict=True):
            assert distance(gradient, numeric_gradient(loss, array)) < 1e-6

    @pytest.mark.parametrize("seed", range(6))
    def test_a_sequence(self, seed):
        X, h0, params, rng = draw(seed)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        dHs = rng.normal(size=Hs.shape)

        def loss():
            return (recurrent.rnn_forward(X, h0, params)[0] * dHs).sum()

        gradients = flat(recurrent.rnn_backward(dHs, caches))
        for array, gradient in zip([X, h0, *params.values()], gradients, strict=True):
            assert distance(gradient, numeric_gradient(loss, array)) < 1e-6


class TestEdges:
    def test_no_steps_give_no_states_and_zero_gradients(self):
        X, h0, params, _ = draw(2, steps=0)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        assert Hs.shape == (0, *h0.shape)
        dX, dh0, grads = recurrent.rnn_backward(Hs, caches)
        assert dX.shape == X.shape
        np.testing.assert_array_equal(dh0, np.zeros(h0.shape))
        for name in NAMES:
            np.testing.assert_array_equal(grads[name], np.zeros(params[name].shape))

    def test_one_unit_one_input_one_sequence(self):
        params = {"Wih": [[2.0]], "Whh": [[3.0]], "bih": [0.5], "bhh": [0.25]}
        h_next, _ = recurrent.rnn_step_forward([[1.0]], [[-1.0]], *params.values())
        assert h_next.item() == pytest.approx(np.tanh(2 - 3 + 0.75))

    def test_a_step_and_a_sequence_of_one_step_agree(self):
        X, h0, params, _ = draw(5, steps=1)
        np.testing.assert_array_equal(
            recurrent.rnn_forward(X, h0, params)[0][0],
            recurrent.rnn_step_forward(X[0], h0, *params.values())[0],
        )

    def test_results_are_float64_whatever_comes_in(self):
        X, h0, params, _ = draw(1)
        small = {name: value.astype(np.float32) for name, value in params.items()}
        Hs, caches = recurrent.rnn_forward(X.astype(np.float32), h0.astype(np.float32), small)
        gradients = recurrent.rnn_backward(Hs.astype(np.float32), caches)
        assert {array.dtype for array in [Hs, *flat(gradients)]} == {np.dtype(float)}

    def test_inputs_are_left_as_they_were_and_a_second_call_gives_the_same(self):
        X, h0, params, rng = draw(4)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        dHs = rng.normal(size=Hs.shape)
        arrays = [X, h0, *params.values(), dHs]
        kept = [array.copy() for array in arrays]
        first, second = (flat(recurrent.rnn_backward(dHs, caches)) for _ in range(2))
        for array, before in zip(arrays + second, kept + first, strict=True):
            np.testing.assert_array_equal(array, before)

    def test_the_two_bias_gradients_are_equal_but_not_one_array(self):
        X, h0, params, rng = draw(6, steps=1)
        _, cache = recurrent.rnn_step_forward(X[0], h0, *params.values())
        *_, dbih, dbhh = recurrent.rnn_step_backward(rng.normal(size=h0.shape), cache)
        np.testing.assert_array_equal(dbih, dbhh)
        assert not np.shares_memory(dbih, dbhh)

    @pytest.mark.parametrize("name", ["x", "h", "bih", "bhh"])
    def test_a_step_refuses_shapes_that_do_not_fit(self, name):
        X, h0, params, _ = draw(0, steps=1)
        arguments = {"x": X[0], "h": h0, **params}
        arguments[name] = np.ones((9, 9))
        with pytest.raises(ValueError, match=r"must have shape|matmul"):
            recurrent.rnn_step_forward(**arguments)

    def test_a_gradient_of_another_length_is_refused(self):
        X, h0, params, _ = draw(0)
        Hs, caches = recurrent.rnn_forward(X, h0, params)
        with pytest.raises(ValueError, match="first axis"):
            recurrent.rnn_backward(Hs[1:], caches)


class TestTheCoursesNumbers:
    def gradients(self, backward=recurrent.rnn_backward):
        Hs, caches = recurrent.rnn_forward(PROBE_X, PROBE_H0, PROBE_PARAMS)
        return backward(np.ones_like(Hs), caches)

    def test_states(self):
        Hs, _ = recurrent.rnn_forward(PROBE_X, PROBE_H0, PROBE_PARAMS)
        want = [[0.664037, -0.885352], [0.130472, 0.381314], [0.777016, -0.959938]]
        np.testing.assert_allclose(Hs[:, 0], want, atol=5e-7)

    def test_gradients(self):
        _, dh0, grads = self.gradients()
        np.testing.assert_allclose(
            grads["Whh"].ravel(), [0.999312, -1.233135, 0.585844, -0.770059], atol=5e-7
        )
        np.testing.assert_allclose(grads["Wih"].ravel(), [0.544139, -0.392045], atol=5e-7)
        np.testing.assert_allclose(grads["bih"], [2.45632, 1.115978], atol=5e-7)
        np.testing.assert_allclose(grads["bhh"], [2.45632, 1.115978], atol=5e-7)
        np.testing.assert_allclose(dh0, [[0.411181, -0.125246]], atol=5e-7)

    @pytest.mark.parametrize(
        ("wrong", "last_state"),
        [
            (mistakes.rnn_forward_one_bias, [0.752253, -0.927619]),
            (mistakes.rnn_forward_recurrence_transposed, [0.75256, -0.966583]),
        ],
    )
    def test_wrong_states(self, wrong, last_state):
        Hs, _ = wrong(PROBE_X, PROBE_H0, PROBE_PARAMS)
        np.testing.assert_allclose(Hs[-1, 0], last_state, atol=5e-7)

    @pytest.mark.parametrize(
        ("wrong", "first_entry"),
        [
            (mistakes.rnn_backward_no_carry, 0.816243),
            (mistakes.rnn_backward_overwritten, 0.181172),
            (mistakes.rnn_backward_new_state_in_weight, 1.060007),
            (mistakes.rnn_backward_carry_transposed, 0.921932),
            (mistakes.rnn_backward_no_slope, 1.572931),
            (mistakes.rnn_backward_divided_by_steps, 0.999312 / 3),
        ],
    )
    def test_wrong_recurrent_weight_gradients(self, wrong, first_entry):
        _, _, grads = self.gradients(wrong)
        assert grads["Whh"][0, 0] == pytest.approx(first_entry, abs=5e-7)


class StepProbe:
    """Four sequences, three inputs, five units: every shape tells."""

    def __init__(self):
        rng = np.random.default_rng(12)
        self.params = draw_params(rng, 3, 5)
        self.x, self.h, self.dh = (rng.normal(size=(4, size)) for size in (3, 5, 5))

    def forward(self, function):
        return [outcome(lambda *args: function(*args)[0], self.x, self.h, *self.params.values())]

    def backward(self, function):
        _, cache = recurrent.rnn_step_forward(self.x, self.h, *self.params.values())
        return [outcome(function, self.dh, cache)]


class SequenceProbe:
    """Six steps, four sequences, three inputs, five units; and no steps at all."""

    def __init__(self):
        rng = np.random.default_rng(120)
        self.params = draw_params(rng, 3, 5)
        self.X, self.h0, self.dHs = (rng.normal(size=size) for size in [(6, 4, 3), (4, 5), (6, 4, 5)])

    def forward(self, function):
        return [
            outcome(lambda *args: function(*args)[0], X, self.h0, self.params) for X in (self.X, self.X[:0])
        ]

    def backward(self, function):
        _, caches = recurrent.rnn_forward(self.X, self.h0, self.params)
        return [outcome(function, self.dHs, caches)]


def named(question):
    return {name: function for name, function in vars(mistakes).items() if name.startswith(f"{question}_")}


@pytest.mark.parametrize(
    ("question", "probe", "reference"),
    [
        ("rnn_step_forward", StepProbe().forward, recurrent.rnn_step_forward),
        ("rnn_forward", SequenceProbe().forward, recurrent.rnn_forward),
        ("rnn_step_backward", StepProbe().backward, recurrent.rnn_step_backward),
        ("rnn_backward", SequenceProbe().backward, recurrent.rnn_backward),
    ],
)
def test_every_mistake_differs_from_the_reference_and_from_every_other(question, probe, reference):
    believed = {name: probe(function) for name, function in named(question).items()}
    assert len(believed) >= 7
    seen = {"the reference": probe(reference), **believed}
    alike = [
        pair
        for pair in combinations(seen, 2)
        if not any(apart(one, other) for one, other in zip(seen[pair[0]], seen[pair[1]], strict=True))
    ]
    assert alike == []


def test_mistakes_about_several_steps_are_right_for_one():
    X, h0, params, rng = draw(7, steps=1)
    Hs, caches = recurrent.rnn_forward(X, h0, params)
    for wrong in (mistakes.rnn_forward_state_not_carried, mistakes.rnn_forward_time_reversed):
        np.testing.assert_allclose(wrong(X, h0, params)[0], Hs)
    dHs = rng.normal(size=Hs.shape)
    want = flat(recurrent.rnn_backward(dHs, caches))
    for wrong in (
        mistakes.rnn_backward_no_carry,
        mistakes.rnn_backward_last_step_only,
        mistakes.rnn_backward_last_loss_only,
        mistakes.rnn_backward_overwritten,
        mistakes.rnn_backward_divided_by_steps,
        mistakes.rnn_backward_inputs_reversed,
    ):
        for got, right in zip(flat(wrong(dHs, caches)), want, strict=True):
            np.testing.assert_allclose(got, right)


@pytest.mark.parametrize("style", variants.FAMILIES)
class TestVariants:
    def close(self, style, got, want):
        rtol, atol = (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
        for a, b in zip(flat(got), flat(want), strict=True):
            assert a.shape == b.shape
            np.testing.assert_allclose(a, b, rtol=rtol, atol=atol * max(1.0, np.abs(b).max(initial=0.0)))

    @pytest.mark.parametrize("seed", range(6))
    def test_a_step(self, style, seed):
        family = variants.FAMILIES[style]
        X, h0, params, rng = draw(seed, steps=1)
        want, want_cache = recurrent.rnn_step_forward(X[0], h0, *params.values())
        got, got_cache = family["rnn_step_forward"](X[0], h0, *params.values())
        self.close(style, [got], [want])
        dh = rng.normal(size=h0.shape)
        self.close(
            style, family["rnn_step_backward"](dh, got_cache), recurrent.rnn_step_backward(dh, want_cache)
        )

    @pytest.mark.parametrize("steps", [None, 0, 1, 50])
    @pytest.mark.parametrize("seed", range(6))
    def test_a_sequence(self, style, seed, steps):
        family = variants.FAMILIES[style]
        X, h0, params, rng = draw(seed, steps)
        want, want_caches = recurrent.rnn_forward(X, h0, params)
        got, got_caches = family["rnn_forward"](X, h0, params)
        self.close(style, [got], [want])
        dHs = rng.normal(size=want.shape)
        self.close(style, family["rnn_backward"](dHs, got_caches), recurrent.rnn_backward(dHs, want_caches))
