"""The LSTM against PyTorch, finite differences and the course's numbers."""

import numpy as np
import pytest
import torch

from reference import lstm
from reference.compositions import lstm_forward_on
from reference.mistakes import lstm as mistakes
from reference.recurrent import NAMES
from reference.variants import lstm as variants

# The course's cell: two units, two inputs.
PROBE = {
    "x": np.array([[1.0, -0.5]]),
    "h": np.array([[0.3, -0.2]]),
    "c": np.array([[0.5, -1.0]]),
    "Wih": np.linspace(-0.8, 0.8, 16).reshape(8, 2),
    "Whh": np.linspace(0.7, -0.7, 16).reshape(8, 2),
    "bih": np.linspace(-0.3, 0.3, 8),
    "bhh": np.linspace(0.2, -0.1, 8),
}


def draw(seed, steps=None):
    """T, N, I and H all different; what a sequence takes, and the generator."""
    rng = np.random.default_rng(seed)
    T, N, inputs, units = (int(size) for size in rng.permutation(np.arange(1, 8))[:4])
    T = T if steps is None else steps
    shapes = {"Wih": (4 * units, inputs), "Whh": (4 * units, units), "bih": (4 * units,), "bhh": (4 * units,)}
    params = {name: rng.normal(size=shape) / np.sqrt(units) for name, shape in shapes.items()}
    states = rng.normal(size=(N, units)), rng.normal(size=(N, units))
    return rng.normal(size=(T, N, inputs)), *states, params


def torch_network(X, h0, c0, params):
    """PyTorch's LSTM with our weights."""
    network = torch.nn.LSTM(X.shape[2], h0.shape[1]).double()
    of_torch = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    with torch.no_grad():
        for name, own in zip(NAMES, of_torch, strict=True):
            getattr(network, own).copy_(torch.tensor(params[name]))
        Hs, (hT, cT) = network(torch.tensor(X), (torch.tensor(h0[None]), torch.tensor(c0[None])))
    return Hs.numpy(), hT[0].numpy(), cT[0].numpy()


@pytest.mark.parametrize("seed", range(24))
def test_a_sequence_agrees_with_pytorch(seed):
    Hs, (hT, cT) = lstm.lstm_forward(*draw(seed))
    for got, want in zip((Hs, hT, cT), torch_network(*draw(seed)), strict=True):
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_a_cell_agrees_with_pytorch(seed):
    X, h, c, params = draw(seed, steps=1)
    h_next, c_next, _ = lstm.lstm_cell_forward(X[0], h, c, *params.values())
    _, want_h, want_c = torch_network(X, h, c, params)
    np.testing.assert_allclose(h_next, want_h, rtol=0, atol=1e-9)
    np.testing.assert_allclose(c_next, want_c, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_the_cell_state_moves_as_far_as_the_forget_gate_says(seed):
    """Finite differences: dc'/dc is f, and dh'/dc is o (1 - tanh² c') f."""
    X, h, c, params = draw(seed, steps=1)
    step = 1e-5
    ahead, behind = (lstm.lstm_cell_forward(X[0], h, c + s, *params.values()) for s in (step, -step))
    *_, cache = lstm.lstm_cell_forward(X[0], h, c, *params.values())
    f, o, c_next = cache[4], cache[6], cache[7]
    np.testing.assert_allclose((ahead[1] - behind[1]) / (2 * step), f, atol=1e-8)
    slope = o * (1 - np.tanh(c_next) ** 2) * f
    np.testing.assert_allclose((ahead[0] - behind[0]) / (2 * step), slope, atol=1e-8)


class TestEdges:
    def test_no_steps_give_no_states_and_the_first_ones_as_last(self):
        X, h0, c0, params = draw(2, steps=0)
        Hs, (hT, cT) = lstm.lstm_forward(X, h0, c0, params)
        assert Hs.shape == (0, *h0.shape)
        np.testing.assert_array_equal(hT, h0)
        np.testing.assert_array_equal(cT, c0)
        assert not np.shares_memory(hT, h0)

    @pytest.mark.parametrize("size", [50.0, 2000.0])
    def test_gates_that_are_open_or_shut_overflow_nowhere(self, size):
        X, h, c, params = draw(3, steps=1)
        units = h.shape[1]
        bias = size * np.repeat([-1.0, 1.0, 0.0, 1.0], units)  # i shut, f open, o open
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            h_next, c_next, _ = lstm.lstm_cell_forward(
                X[0], h, c, params["Wih"], params["Whh"], bias, 0 * bias
            )
        np.testing.assert_allclose(c_next, c, atol=1e-12)
        np.testing.assert_allclose(h_next, np.tanh(c), atol=1e-12)

    def test_results_are_float64_whatever_comes_in(self):
        X, h0, c0, params = draw(1)
        small = {name: value.astype(np.float32) for name, value in params.items()}
        states = (state.astype(np.float32) for state in (h0, c0))
        Hs, last = lstm.lstm_forward(X.astype(np.float32), *states, small)
        assert {array.dtype for array in (Hs, *last)} == {np.dtype(float)}

    def test_inputs_are_left_as_they_were_and_a_second_call_gives_the_same(self):
        X, h0, c0, params = draw(4)
        arrays = [X, h0, c0, *params.values()]
        kept = [array.copy() for array in arrays]
        first, second = (lstm.lstm_forward(X, h0, c0, params) for _ in range(2))
        for array, before in zip(arrays, kept, strict=True):
            np.testing.assert_array_equal(array, before)
        np.testing.assert_array_equal(first[0], second[0])

    @pytest.mark.parametrize("name", ["x", "h", "c", "bih", "bhh"])
    def test_a_cell_refuses_shapes_that_do_not_fit(self, name):
        with pytest.raises(ValueError, match=r"must have shape|matmul"):
            lstm.lstm_cell_forward(**{**PROBE, name: np.ones((9, 9))})

    def test_the_composition_on_our_own_cell_is_our_own_sequence(self):
        X, h0, c0, params = draw(6)
        Hs, last = lstm_forward_on(lstm.lstm_cell_forward)(X, h0, c0, params)
        want, want_last = lstm.lstm_forward(X, h0, c0, params)
        for got, right in zip((Hs, *last), (want, *want_last), strict=True):
            np.testing.assert_array_equal(got, right)


class TestTheCoursesNumbers:
    def test_the_cell(self):
        h_next, c_next, _ = lstm.lstm_cell_forward(**PROBE)
        np.testing.assert_allclose(h_next, [[0.14048, -0.23411]], atol=5e-6)
        np.testing.assert_allclose(c_next, [[0.247367, -0.403788]], atol=5e-7)

    @pytest.mark.parametrize(
        ("wrong", "first"),
        [
            (mistakes.lstm_cell_forward_order_iofg, 0.161819),
            (mistakes.lstm_cell_forward_order_ifog, 0.170529),
            (mistakes.lstm_cell_forward_order_figo, 0.125083),
            (mistakes.lstm_cell_forward_candidate_sigmoid, 0.231618),
            (mistakes.lstm_cell_forward_no_tanh_on_cell, 0.143334),
            (mistakes.lstm_cell_forward_forget_bias_one, 0.203758),
            (mistakes.lstm_cell_forward_no_bhh, 0.128984),
            (mistakes.lstm_cell_forward_bhh_twice, 0.152613),
        ],
    )
    def test_wrong_cells(self, wrong, first):
        assert wrong(**PROBE)[0][0, 0] == pytest.approx(first, abs=5e-7)


def cell_probes():
    X, h, c, params = draw(8, steps=1)
    wide = dict(params, bih=2000.0 * np.sign(params["bih"]))
    return [(X[0], h, c, *values.values()) for values in (params, wide)]


def first_results(function):
    """The parts of the answer that are looked at, side by side, so that one array holds them all."""

    def answer(*arguments):
        first, second, *_ = function(*arguments)
        parts = [first, *second] if isinstance(second, tuple) else [first, second]
        joined = np.concatenate([np.r_[np.shape(part), np.ravel(part)] for part in parts])
        return np.nan_to_num(joined, nan=1e9)  # so that nan is far from every number

    return answer


@pytest.mark.parametrize(
    ("prefix", "probes"),
    [
        ("lstm_cell_forward_", cell_probes()),
        ("lstm_forward_", [draw(9), draw(9, steps=0), draw(5)]),
    ],
)
def test_every_mistake_differs_from_the_reference_and_from_every_other(prefix, probes, named, not_told_apart):
    found = named(mistakes, prefix)
    assert len(found) >= 13
    everything = {"the reference": getattr(lstm, prefix[:-1]), **found}
    compared = {name: first_results(function) for name, function in everything.items()}
    with np.errstate(all="ignore"):
        assert not_told_apart(compared, probes) == []


def test_mistakes_about_several_steps_are_right_for_one():
    arguments = draw(7, steps=1)
    want, _ = lstm.lstm_forward(*arguments)
    for wrong in ("cell_reset", "hidden_reset", "states_swapped", "time_reversed"):
        np.testing.assert_allclose(getattr(mistakes, f"lstm_forward_{wrong}")(*arguments)[0], want)


def test_interleaved_gates_are_right_for_one_unit():
    one = np.array([[0.5]])
    rows, bias = np.array([[0.1], [0.2], [0.3], [0.4]]), np.array([0.4, 0.3, 0.2, 0.1])
    want = lstm.lstm_cell_forward(one, one, one, rows, rows, bias, bias)
    got = mistakes.lstm_cell_forward_interleaved(one, one, one, rows, rows, bias, bias)
    np.testing.assert_allclose(got[:2], want[:2])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("style", variants.FAMILIES)
class TestVariants:
    def close(self, style, got, want):
        rtol, atol = (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
        for a, b in zip(got, want, strict=True):
            assert np.shape(a) == np.shape(b)
            np.testing.assert_allclose(a, b, rtol=rtol, atol=atol * max(1.0, np.abs(b).max(initial=0.0)))

    def test_a_cell(self, style, seed):
        X, h, c, params = draw(seed, steps=1)
        arguments = (X[0], h, c, *params.values())
        got = variants.FAMILIES[style]["lstm_cell_forward"](*arguments)
        self.close(style, got[:2], lstm.lstm_cell_forward(*arguments)[:2])

    @pytest.mark.parametrize("steps", [None, 0, 1, 30])
    def test_a_sequence(self, style, seed, steps):
        arguments = draw(seed, steps)
        Hs, last = variants.FAMILIES[style]["lstm_forward"](*arguments)
        want, want_last = lstm.lstm_forward(*arguments)
        self.close(style, (Hs, *last), (want, *want_last))
