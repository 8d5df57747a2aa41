"""Pooling against torch in double precision, by hand, and against what is believed about it."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.mistakes import pooling as mistakes
from reference.pooling import avgpool2d_forward, global_avg_pool, maxpool2d_forward, sumpool2d_forward
from reference.variants import pooling as variants

SLIDE = np.array([[12, 20, 30, 0], [8, 12, 2, 0], [34, 70, 37, 4], [112, 100, 25, 12]], float)[None, None]


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def by_torch(x: np.ndarray, k: Any, stride: Any = None, pad: Any = 0) -> np.ndarray:
    return torch.nn.functional.max_pool2d(torch.tensor(x.copy()), k, stride, pad).numpy()


@pytest.mark.parametrize("seed", range(24))
def test_maxpool2d_forward_agrees_with_torch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, c, height, width = rng.integers((1, 1, 5, 5), (4, 5, 11, 11)).tolist()
    k = tuple(rng.integers(1, 5, size=2).tolist())
    options = {"k": k, "stride": tuple(rng.integers(1, 4, size=2).tolist()) if seed % 3 else None}
    options["pad"] = tuple(int(rng.integers(0, side // 2 + 1)) for side in k)
    x = normal(seed, n, c, height, width) - 2.0
    assert_allclose(maxpool2d_forward(x, **options)[0], by_torch(x, **options), rtol=0, atol=1e-9)


def test_the_lectures_pooled_map() -> None:
    assert_array_equal(maxpool2d_forward(SLIDE, 2, 2)[0][0, 0], [[20, 30], [112, 37]])


def test_the_stride_is_the_window_unless_given() -> None:
    assert_array_equal(maxpool2d_forward(SLIDE, 2)[0], maxpool2d_forward(SLIDE, 2, 2)[0])
    overlapping, _ = maxpool2d_forward(SLIDE, 2, 1)
    assert_array_equal(overlapping[0, 0], [[20, 30, 30], [70, 70, 37], [112, 100, 37]])


def test_padding_never_wins() -> None:
    out, _ = maxpool2d_forward(-np.ones((1, 1, 3, 3)), 2, 2, 1)
    assert_array_equal(out, -np.ones((1, 1, 2, 2)))


def test_left_over_rows_and_columns_are_ignored() -> None:
    x = normal(0, 2, 3, 5, 7)
    assert_array_equal(maxpool2d_forward(x, 2)[0], maxpool2d_forward(x[:, :, :4, :6], 2)[0])


def test_a_window_of_one_pixel_changes_nothing() -> None:
    x = normal(0, 2, 3, 4, 5)
    assert_array_equal(maxpool2d_forward(x, 1)[0], x)


def test_no_images_leave_no_pooled_maps() -> None:
    assert maxpool2d_forward(np.ones((0, 3, 6, 7)), (2, 3))[0].shape == (0, 3, 3, 2)


def test_a_window_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        maxpool2d_forward(np.ones((1, 1, 3, 3)), 4)


def test_a_window_in_the_padding_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="at most half of k"):
        maxpool2d_forward(np.ones((1, 1, 3, 3)), 2, 1, 2)


def test_single_precision_and_views_give_float64_and_stay_as_they_were() -> None:
    x = normal(0, 2, 3, 6, 7).astype(np.float32)[..., ::-1]
    before = x.copy()
    out, _ = maxpool2d_forward(x, (2, 3), pad=(1, 0))
    assert out.dtype == np.float64
    assert_array_equal(out, by_torch(before.astype(float), (2, 3), pad=(1, 0)))
    assert_array_equal(x, before)


# -- beliefs are told apart, and other right ways agree -------------------------------------

PROBES = [
    (SLIDE, 2),
    (normal(0, 2, 3, 6, 8) - 3.0, 2),
    (normal(1, 2, 3, 7, 9), (2, 3), (3, 2), (1, 1)),
    (normal(2, 2, 2, 7, 8) - 3.0, (3, 2), (1, 2), (1, 0)),
    (normal(3, 1, 2, 6, 6) - 3.0, 2, 2, 1),
    (normal(4, 1, 1, 3, 5), 4),
]


def test_every_belief_differs_from_the_truth_and_from_every_other(named, not_told_apart) -> None:
    assert not_told_apart({"right": maxpool2d_forward, **named(mistakes, "maxpool2d_")}, PROBES) == []


def test_every_other_right_way_agrees(named, outcome, distance) -> None:
    for name, variant in named(variants, "maxpool2d_").items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for probe in PROBES:
            assert distance(outcome(variant, probe), outcome(maxpool2d_forward, probe), **loose) <= 1.0, name


def test_every_other_right_way_survives_the_edges(named) -> None:
    for name, variant in named(variants, "maxpool2d_").items():
        assert variant(np.ones((0, 3, 6, 7)), (2, 3))[0].shape == (0, 3, 3, 2), name
        with pytest.raises(ValueError, match=r"."):
            variant(np.ones((1, 1, 3, 3)), 4)


def test_positive_pixels_do_not_show_the_zeros_around_them() -> None:
    right, _ = maxpool2d_forward(SLIDE, 2, 2, 1)
    assert_array_equal(mistakes.maxpool2d_zero_padding(SLIDE, 2, 2, 1)[0], right)


def test_the_lectures_map_without_its_stride() -> None:
    out, _ = mistakes.maxpool2d_stride_one(SLIDE, 2)
    assert_array_equal(out[0, 0], [[20, 30, 30], [70, 70, 37], [112, 100, 37]])


# -- the average, the sum, all of a channel ---------------------------------------------------


def average_by_torch(
    x: np.ndarray, k: Any, stride: Any = None, pad: Any = 0, counts: bool = True
) -> np.ndarray:
    return torch.nn.functional.avg_pool2d(torch.tensor(x), k, stride, pad, count_include_pad=counts).numpy()


@pytest.mark.parametrize("seed", range(24))
def test_averages_sums_and_means_agree_with_torch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, c, height, width = rng.integers((1, 1, 5, 5), (4, 5, 11, 11)).tolist()
    k = tuple(rng.integers(1, 5, size=2).tolist())
    stride = tuple(rng.integers(1, 4, size=2).tolist()) if seed % 3 else None
    pad = tuple(int(rng.integers(0, side // 2 + 1)) for side in k)
    x = normal(seed, n, c, height, width)
    for counts in (True, False):
        want = average_by_torch(x, k, stride, pad, counts)
        assert_allclose(avgpool2d_forward(x, k, stride, pad, counts)[0], want, rtol=0, atol=1e-9)
    want = k[0] * k[1] * average_by_torch(x, k, stride, pad)
    assert_allclose(sumpool2d_forward(x, k, stride, pad)[0], want, rtol=0, atol=1e-9)
    assert_allclose(global_avg_pool(x), torch.tensor(x).mean(dim=(2, 3)).numpy(), rtol=0, atol=1e-9)


def test_the_lectures_averages_and_sums() -> None:
    assert_array_equal(avgpool2d_forward(SLIDE, 2)[0][0, 0], [[13, 8], [79, 19.5]])
    assert_array_equal(sumpool2d_forward(SLIDE, 2)[0][0, 0], [[52, 32], [316, 78]])


@pytest.mark.parametrize(("counts", "corner"), [(True, 4 / 9), (False, 1.0)])
def test_padding_counts_unless_it_is_told_not_to(counts: bool, corner: float) -> None:
    out, _ = avgpool2d_forward(np.ones((1, 1, 3, 3)), 3, 1, 1, counts)
    assert out[0, 0, 0, 0] == pytest.approx(corner)


def test_no_images_leave_no_averages() -> None:
    assert avgpool2d_forward(np.ones((0, 3, 6, 7)), (2, 3))[0].shape == (0, 3, 3, 2)
    assert global_avg_pool(np.ones((0, 3, 6, 7))).shape == (0, 3)


def test_averages_and_sums_refuse_what_max_pooling_refuses() -> None:
    for pool in (avgpool2d_forward, sumpool2d_forward):
        with pytest.raises(ValueError, match="does not fit"):
            pool(np.ones((1, 1, 3, 3)), 4)
        with pytest.raises(ValueError, match="at most half of k"):
            pool(np.ones((1, 1, 3, 3)), 2, 1, 2)


WITH_ZEROS = normal(5, 2, 3, 6, 6) * (normal(6, 2, 3, 6, 6) > 0)
AVERAGES = [
    (SLIDE, 2),
    (normal(1, 2, 3, 7, 9), (2, 3)),
    (normal(2, 2, 2, 7, 8), (4, 2), (1, 2), (2, 1)),
    (normal(3, 1, 2, 6, 6), (2, 3), 2, 1, False),
    (WITH_ZEROS, 3, 1, 1, False),
]
MEANS = [(normal(1, 2, 3, 4, 5),), (normal(2, 3, 2, 5, 2),)]
ALSO = [
    ("avgpool2d_", avgpool2d_forward, AVERAGES),
    ("sumpool2d_", sumpool2d_forward, [probe[:4] for probe in AVERAGES]),
    ("global_avg_pool_", global_avg_pool, MEANS),
]
also = pytest.mark.parametrize(("prefix", "right", "probes"), ALSO, ids=[prefix for prefix, _, _ in ALSO])


@also
def test_beliefs_about_them_differ_from_the_truth_and_from_each_other(
    prefix, right, probes, named, not_told_apart
) -> None:
    assert not_told_apart({"right": right, **named(mistakes, prefix)}, probes) == []


@also
def test_other_right_ways_to_them_agree(prefix, right, probes, named, outcome, distance) -> None:
    for name, variant in named(variants, prefix).items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for probe in probes:
            assert distance(outcome(variant, probe), outcome(right, probe), **loose) <= 1.0, name


def test_an_image_that_fits_exactly_does_not_show_whether_padding_counts() -> None:
    wrong, _ = mistakes.avgpool2d_real_pixels_only(SLIDE, 2)
    assert_array_equal(wrong, avgpool2d_forward(SLIDE, 2)[0])
