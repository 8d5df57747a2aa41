"""The two gated recurrent units against PyTorch, finite differences and the course's numbers."""

import numpy as np
import pytest
import torch

from reference import gru
from reference.mistakes import gru as mistakes
from reference.variants import gru as variants

# The course's cell: two units, two inputs.
PROBE = {
    "x": np.array([[1.0, -0.5]]),
    "h": np.array([[0.3, -0.2]]),
    "Wih": np.linspace(-0.8, 0.8, 12).reshape(6, 2),
    "Whh": np.linspace(0.7, -0.7, 12).reshape(6, 2),
    "bih": np.linspace(-0.3, 0.3, 6),
    "bhh": np.linspace(0.2, -0.4, 6),
}


def draw(seed):
    """N, I and H all different: what a cell takes."""
    rng = np.random.default_rng(seed)
    N, inputs, units = (int(size) for size in rng.permutation(np.arange(1, 8))[:3])
    shapes = {"x": (N, inputs), "h": (N, units), "Wih": (3 * units, inputs), "Whh": (3 * units, units)}
    shapes |= {"bih": (3 * units,), "bhh": (3 * units,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def torch_cell(x, h, Wih, Whh, bih, bhh):
    """PyTorch's GRU cell with our weights."""
    cell = torch.nn.GRUCell(x.shape[1], h.shape[1]).double()
    with torch.no_grad():
        for own, value in zip(cell.parameters(), (Wih, Whh, bih, bhh), strict=True):
            own.copy_(torch.tensor(value))
        return cell(torch.tensor(x), torch.tensor(h)).numpy()


def cho_by_hand(x, h, Wih, Whh, bih, bhh):
    """The paper's form in PyTorch's words, one gate at a time."""
    x, h, Wih, Whh, bih, bhh = (torch.tensor(value) for value in (x, h, Wih, Whh, bih, bhh))
    (Wr, Wz, Wn), (Ur, Uz, Un) = Wih.chunk(3), Whh.chunk(3)
    (br, bz, bn), (cr, cz, cn) = bih.chunk(3), bhh.chunk(3)
    linear = torch.nn.functional.linear
    r = torch.sigmoid(linear(x, Wr, br) + linear(h, Ur, cr))
    z = torch.sigmoid(linear(x, Wz, bz) + linear(h, Uz, cz))
    n = torch.tanh(linear(x, Wn, bn) + linear(r * h, Un, cn))
    return torch.lerp(n, h, z).numpy()


@pytest.mark.parametrize("seed", range(24))
def test_a_cell_agrees_with_pytorch(seed):
    inputs = draw(seed)
    h_next, _ = gru.gru_cell_forward(**inputs)
    np.testing.assert_allclose(h_next, torch_cell(**inputs), rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_the_papers_form_agrees_with_itself_written_in_pytorch(seed):
    inputs = draw(seed)
    h_next, _ = gru.gru_cell_cho(**inputs)
    np.testing.assert_allclose(h_next, cho_by_hand(**inputs), rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_the_state_moves_as_far_as_the_update_gate_says_where_it_is_not_multiplied(seed):
    """Finite differences: with Whh = 0 the state enters by z alone, in both forms."""
    inputs = draw(seed)
    inputs["Whh"] = 0 * inputs["Whh"]
    for cell in (gru.gru_cell_forward, gru.gru_cell_cho):
        z = cell(**inputs)[1][3]
        ahead, behind = (cell(**{**inputs, "h": inputs["h"] + s})[0] for s in (1e-5, -1e-5))
        np.testing.assert_allclose((ahead - behind) / 2e-5, z, atol=1e-8)


class TestEdges:
    @pytest.mark.parametrize("cell", [gru.gru_cell_forward, gru.gru_cell_cho])
    @pytest.mark.parametrize("size", [50.0, 2000.0])
    def test_an_open_update_gate_keeps_the_state_and_nothing_overflows(self, cell, size):
        inputs = draw(3)
        inputs["bih"] = size * np.repeat([0.0, 1.0, 0.0], inputs["h"].shape[1])
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            h_next, _ = cell(**inputs)
        np.testing.assert_allclose(h_next, inputs["h"], atol=1e-12)

    def test_the_two_forms_differ_even_where_the_state_is_zero(self):
        inputs = draw(4)
        inputs["h"] = 0 * inputs["h"]
        apart = gru.gru_cell_forward(**inputs)[0] - gru.gru_cell_cho(**inputs)[0]
        assert np.abs(apart).max() > 1e-3

    def test_the_two_forms_agree_where_the_reset_gate_is_open(self):
        inputs = draw(4)
        inputs["bih"] = inputs["bih"] + 100.0 * np.repeat([1.0, 0.0, 0.0], inputs["h"].shape[1])
        np.testing.assert_allclose(gru.gru_cell_forward(**inputs)[0], gru.gru_cell_cho(**inputs)[0])

    @pytest.mark.parametrize("cell", [gru.gru_cell_forward, gru.gru_cell_cho])
    def test_results_are_float64_and_inputs_are_left_as_they_were(self, cell):
        inputs = {name: value.astype(np.float32) for name, value in draw(5).items()}
        kept = {name: value.copy() for name, value in inputs.items()}
        first, second = cell(**inputs)[0], cell(**inputs)[0]
        assert first.dtype == np.dtype(float)
        np.testing.assert_array_equal(first, second)
        for name, value in inputs.items():
            np.testing.assert_array_equal(value, kept[name])

    @pytest.mark.parametrize("cell", [gru.gru_cell_forward, gru.gru_cell_cho])
    @pytest.mark.parametrize("name", ["x", "h", "Wih", "bih", "bhh"])
    def test_a_cell_refuses_shapes_that_do_not_fit(self, cell, name):
        with pytest.raises(ValueError, match=r"must have shape|matmul"):
            cell(**{**PROBE, name: np.ones((9, 9))})


class TestTheCoursesNumbers:
    @pytest.mark.parametrize(
        ("cell", "want"),
        [
            (gru.gru_cell_forward, [0.231541, 0.09636]),
            (gru.gru_cell_cho, [0.137438, -0.017213]),
            (mistakes.gru_cell_forward_reset_before, [0.137438, -0.017213]),
            (mistakes.gru_cell_cho_reset_after, [0.231541, 0.09636]),
            (mistakes.gru_cell_forward_order_zrn, [0.214465, 0.116261]),
            (mistakes.gru_cell_forward_update_swapped, [0.246001, 0.063566]),
            (mistakes.gru_cell_forward_reset_on_everything, [0.132871, -0.067428]),
        ],
    )
    def test_cells(self, cell, want):
        np.testing.assert_allclose(cell(**PROBE)[0], [want], atol=5e-7)


@pytest.mark.parametrize("target", ["gru_cell_forward", "gru_cell_cho"])
def test_every_mistake_differs_from_the_reference_and_from_every_other(target, named, not_told_apart):
    found = named(mistakes, f"{target}_")
    assert len(found) >= 8
    probes = [tuple(draw(seed).values()) for seed in (7, 11)]
    assert not_told_apart({"the reference": getattr(gru, target), **found}, probes) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("style", variants.FAMILIES)
@pytest.mark.parametrize("target", ["gru_cell_forward", "gru_cell_cho"])
def test_variants_agree_with_the_reference(target, style, seed):
    inputs = draw(seed)
    got, _ = variants.FAMILIES[style][target](**inputs)
    want, _ = getattr(gru, target)(**inputs)
    rtol, atol = (1e-4, 1e-5) if style == "float32" else (1e-7, 1e-9)
    assert got.shape == want.shape
    np.testing.assert_allclose(got, want, rtol=rtol, atol=atol)
