"""im2col against torch, by hand, and against what is believed about it."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.columns import im2col
from reference.convolution import conv2d_forward
from reference.mistakes import columns as mistakes
from reference.variants import columns as variants


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def drawn(seed: int) -> tuple[np.ndarray, dict[str, Any]]:
    rng = np.random.default_rng(seed)
    n, c, height, width, kh, kw = rng.integers((1, 1, 5, 5, 1, 1), (4, 5, 10, 10, 5, 5)).tolist()
    stride, pad = tuple(rng.integers(1, 4, size=2).tolist()), tuple(rng.integers(0, 3, size=2).tolist())
    return normal(seed, n, c, height, width), {"kh": kh, "kw": kw, "stride": stride, "pad": pad}


@pytest.mark.parametrize("seed", range(24))
def test_columns_are_those_of_torchs_unfold(seed: int) -> None:
    x, options = drawn(seed)
    window = options["kh"], options["kw"]
    unfold = torch.nn.functional.unfold
    by_image = unfold(torch.tensor(x), window, padding=options["pad"], stride=options["stride"])
    want = by_image.numpy().transpose(1, 0, 2).reshape(by_image.shape[1], -1)
    assert_array_equal(im2col(x, **options), want)


@pytest.mark.parametrize("seed", range(24))
def test_a_convolution_is_one_matrix_product(seed: int) -> None:
    x, options = drawn(seed)
    w = normal(seed, 3, x.shape[1], options.pop("kh"), options.pop("kw"))
    maps, _ = conv2d_forward(x, w, None, **options)
    flat = w.reshape(3, -1) @ im2col(x, *w.shape[2:], **options)
    assert_allclose(flat, maps.swapaxes(0, 1).reshape(3, -1), rtol=0, atol=1e-9)


def test_no_images_leave_no_columns() -> None:
    assert im2col(np.ones((0, 2, 5, 6)), 2, 3).shape == (12, 0)


def test_a_kernel_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        im2col(np.ones((1, 1, 3, 3)), 2, 4)


def test_the_image_stays_as_it_was() -> None:
    x = normal(0, 2, 3, 6, 7)[..., ::-1]
    before = x.copy()
    im2col(x, 2, 3, pad=1)[:] = 0.0
    assert_array_equal(x, before)


PROBES = [
    (normal(0, 2, 3, 5, 7), 2, 3),
    (normal(1, 3, 2, 6, 8), 3, 2, (2, 1), (1, 2)),
    (normal(2, 2, 3, 4, 5), 2, 2, 2, 1),
    (normal(3, 1, 1, 3, 5), 4, 2),
]


def test_every_belief_differs_from_the_truth_and_from_every_other(named, not_told_apart) -> None:
    assert not_told_apart({"right": im2col, **named(mistakes, "im2col_")}, PROBES) == []


def test_every_other_right_way_agrees(named, outcome, distance) -> None:
    for name, variant in named(variants, "im2col_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for probe in PROBES:
            assert distance(outcome(variant, probe), outcome(im2col, probe), **loose) <= 1.0, name


def test_every_other_right_way_survives_no_images(named) -> None:
    for name, variant in named(variants, "im2col_").items():
        assert variant(np.ones((0, 2, 5, 6)), 2, 3).shape == (12, 0), name


def test_one_image_does_not_show_that_images_come_last() -> None:
    x = normal(0, 1, 3, 5, 7)
    assert_array_equal(mistakes.im2col_images_last(x, 2, 3), im2col(x, 2, 3))
