"""Clipping against PyTorch; its mistakes and variants."""

import numpy as np
import pytest
import torch

from reference.clipping import clip_by_global_norm, clip_by_value
from reference.mistakes import clipping as mistakes
from reference.variants import clipping as variants

PROBE = [np.array([3.0, 4.0, 0.0]), np.array([-8.0, 6.0])]


def draw(seed, scale=3.0):
    """One to four gradients with none to three axes."""
    rng = np.random.default_rng(seed)
    shapes = [
        tuple(int(size) for size in rng.integers(1, 5, size=rng.integers(0, 4))) for _ in range(1 + seed % 4)
    ]
    return [np.asarray(rng.normal(scale=scale, size=shape)) for shape in shapes]


def leaves(gs):
    """Parameters with these gradients, for PyTorch to clip."""
    made = [torch.zeros(g.shape, dtype=torch.float64, requires_grad=True) for g in gs]
    for leaf, g in zip(made, gs, strict=True):
        leaf.grad = torch.tensor(g)
    return made


@pytest.mark.parametrize("seed", range(20))
class TestAgainstTorch:
    def test_by_value(self, seed):
        made = leaves(draw(seed))
        torch.nn.utils.clip_grad_value_(made, 1.5)
        for got, leaf in zip(clip_by_value(draw(seed), -1.5, 1.5), made, strict=True):
            np.testing.assert_allclose(got, leaf.grad.numpy(), rtol=0, atol=1e-12)

    @pytest.mark.parametrize("c", [0.5, 2.0, 1e3])
    def test_by_global_norm(self, seed, c):
        """PyTorch adds 1e-6 to the norm; the norm itself agrees exactly."""
        made = leaves(draw(seed))
        norm = torch.nn.utils.clip_grad_norm_(made, c)
        clipped, got = clip_by_global_norm(draw(seed), c)
        assert got == pytest.approx(norm.item(), rel=1e-12)
        for one, leaf in zip(clipped, made, strict=True):
            np.testing.assert_allclose(one, leaf.grad.numpy(), rtol=2e-6 / got + 1e-12)

    def test_what_is_clipped_has_the_length_and_the_direction(self, seed):
        gs = draw(seed)
        clipped, norm = clip_by_global_norm(gs, 0.5 * clip_by_global_norm(gs, 1.0)[1])
        flat, before = (np.concatenate([np.ravel(g) for g in part]) for part in (clipped, gs))
        assert np.linalg.norm(flat) == pytest.approx(0.5 * norm, rel=1e-12)
        np.testing.assert_allclose(flat / np.linalg.norm(flat), before / norm, atol=1e-12)


class TestEdges:
    def test_no_length_no_clipping(self):
        clipped, norm = clip_by_global_norm([np.zeros((2, 3)), np.zeros(4)], 1.0)
        assert norm == 0.0
        assert [g.shape for g in clipped] == [(2, 3), (4,)]
        assert not any(g.any() for g in clipped)

    def test_just_as_long_as_allowed_stays_exactly(self):
        gs = [np.array([3.0]), np.array([[0.0, 4.0]])]
        clipped, norm = clip_by_global_norm(gs, 5.0)
        assert norm == 5.0
        for got, want in zip(clipped, gs, strict=True):
            np.testing.assert_array_equal(got, want)

    def test_no_gradients(self):
        assert clip_by_global_norm([], 1.0) == ([], 0.0)
        assert clip_by_value([], -1.0, 1.0) == []

    def test_inputs_stay_and_nothing_is_shared(self):
        gs = draw(7)
        kept = [g.copy() for g in gs]
        found = [
            *clip_by_value(gs, -0.1, 0.1),
            *clip_by_global_norm(gs, 0.1)[0],
            *clip_by_global_norm(gs, 1e9)[0],
        ]
        assert not any(np.shares_memory(new, old) for new in found for old in gs)
        for now, before in zip(gs, kept, strict=True):
            np.testing.assert_array_equal(now, before)

    def test_bounds_that_make_no_sense_are_refused(self):
        with pytest.raises(ValueError, match="must not be above"):
            clip_by_value(PROBE, 1.0, -1.0)
        with pytest.raises(ValueError, match="must not be negative"):
            clip_by_global_norm(PROBE, -1.0)


@pytest.mark.parametrize(
    ("function", "want"),
    [
        (clip_by_global_norm, [1.60997, 2.14663, 0.0, -4.29325, 3.21994]),
        (mistakes.clip_by_global_norm_per_tensor, [3.0, 4.0, 0.0, -4.8, 3.6]),
        (mistakes.clip_by_global_norm_by_value, [3.0, 4.0, 0.0, -6.0, 6.0]),
    ],
)
def test_the_courses_numbers(function, want):
    np.testing.assert_allclose(np.concatenate(function(PROBE, 6.0)[0]), want, atol=5e-6)


def joined(function):
    """All numbers of an answer in one vector."""

    def answer(*arguments):
        found = function(*arguments)
        gs, norm = found if isinstance(found, tuple) else (found, 0.0)
        return np.concatenate([*(np.ravel(g) for g in gs), np.array([norm])])

    return answer


def test_every_mistake_differs_from_the_reference_and_from_every_other(not_told_apart, named):
    gs = [np.array([[3.0, -4.0], [0.5, 2.0]]), np.array([-8.0, 6.0, 0.2])]
    believed = {"": clip_by_value, **named(mistakes, "clip_by_value_")}
    assert not_told_apart({n: joined(f) for n, f in believed.items()}, [(gs, -3.0, 5.0)]) == []
    believed = {"": clip_by_global_norm, **named(mistakes, "clip_by_global_norm_")}
    probes = [(gs, 6.0), (gs, 50.0), ([np.zeros(2)], 1.0)]
    at_zero = believed.pop("clip_by_global_norm_divided_by_zero")
    np.testing.assert_allclose(joined(at_zero)(gs, 6.0), joined(clip_by_global_norm)(gs, 6.0))
    with pytest.raises(ZeroDivisionError):
        at_zero(*probes[2])
    assert not_told_apart({n: joined(f) for n, f in believed.items()}, probes) == []


@pytest.mark.parametrize("style", variants.FAMILIES)
def test_variants_are_right(style):
    family, rtol = variants.FAMILIES[style], 1e-4 if style == "float32" else 1e-6
    for seed in range(12):
        gs = draw(seed)
        for got, want in zip(
            family["clip_by_value"](gs, -1.0, 2.5), clip_by_value(gs, -1.0, 2.5), strict=True
        ):
            np.testing.assert_allclose(got, want, rtol=rtol)
        norm = clip_by_global_norm(gs, 1.0)[1]
        for c in (0.5 * norm, norm, 2.0 * norm):
            clipped, own = family["clip_by_global_norm"](gs, c)
            assert own == pytest.approx(norm, rel=rtol)
            for got, want in zip(clipped, clip_by_global_norm(gs, c)[0], strict=True):
                assert np.shape(got) == np.shape(want)
                np.testing.assert_allclose(got, want, rtol=rtol + 2e-6 / norm)
    clipped, own = family["clip_by_global_norm"]([np.zeros(3)], 1.0)
    assert own == 0
    np.testing.assert_array_equal(clipped[0], np.zeros(3))
