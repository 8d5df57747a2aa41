"""Convolution against torch in double precision, by hand, and against what is believed about it."""

from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.convolution import conv2d_forward, conv_out_size, true_convolution2d, xcorr2d
from reference.mistakes import convolution as mistakes
from reference.variants import convolution as variants

SLIDE = np.array([[0, 1, 1, 0, 0], [0, 1, 1, 0, 0], [1, 0, 0, 1, 1], [0, 1, 1, 0, 1], [1, 1, 1, 1, 1]], float)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], float)
CROSS = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], float)
OUTLINE = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], float)
EMBOSS = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], float)
ONE_TO_NINE = np.arange(1.0, 10.0).reshape(3, 3)
BY_HAND = np.arange(16.0).reshape(1, 1, 4, 4), np.array([[[[1.0, 2.0], [3.0, 4.0]]]])


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng((seed, *shape)).normal(size=shape)


def layer(seed: int) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """A random layer: all sizes different where chance allows, every option in use."""
    rng = np.random.default_rng(seed)
    n, c, f = (int(size) for size in rng.integers(1, 5, size=3))
    height, width, kh, kw = (int(rng.integers(*between)) for between in ((7, 12), (7, 12), (1, 4), (1, 4)))
    arrays = {"x": normal(seed, n, c, height, width), "w": normal(seed, f, c, kh, kw), "b": normal(seed, f)}
    options = {
        name: tuple(rng.integers(low, 4, size=2).tolist()) for name, low in (("stride", 1), ("pad", 0))
    }
    return arrays, options | {"dilation": tuple(rng.integers(1, 3, size=2).tolist())}


def by_torch(x: Any, w: Any, b: Any, stride: Any = 1, pad: Any = 0, dilation: Any = 1) -> np.ndarray:
    tensors = [None if a is None else torch.tensor(np.array(a, dtype=float)) for a in (x, w, b)]
    return torch.nn.functional.conv2d(*tensors, stride=stride, padding=pad, dilation=dilation).numpy()


# -- the reference is right ----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(24))
def test_xcorr2d_and_true_convolution2d_agree_with_torch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    (height, width), (kh, kw) = rng.integers(4, 10, size=2), rng.integers(1, 5, size=2)
    X, K = normal(seed, height, width), normal(seed, kh, kw)
    assert_allclose(xcorr2d(X, K), by_torch(X[None, None], K[None, None], None)[0, 0], rtol=0, atol=1e-9)
    turned = np.array(K[::-1, ::-1])[None, None]
    assert_allclose(true_convolution2d(X, K), by_torch(X[None, None], turned, None)[0, 0], rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_conv2d_forward_agrees_with_torch(seed: int) -> None:
    arrays, options = layer(seed)
    out, _ = conv2d_forward(**arrays, **options)
    assert_allclose(out, by_torch(**arrays, **options), rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("kernel", "feature_map"),
    [
        (SHARPEN, [[3, 3, -2], [-3, -3, 4], [3, 3, -4]]),
        (CROSS, [[2, 2, 2], [3, 3, 1], [2, 2, 4]]),
        (OUTLINE, [[4, 4, -4], [-5, -5, 4], [3, 3, -7]]),
        (EMBOSS, [[1, -1, 0], [1, -1, 2], [3, 3, 2]]),
        (ONE_TO_NINE, [[23, 21, 22], [26, 24, 28], [36, 36, 39]]),
    ],
)
def test_the_lectures_feature_maps(kernel: np.ndarray, feature_map: list[list[int]]) -> None:
    assert_array_equal(xcorr2d(SLIDE, kernel), feature_map)


def test_the_lectures_true_convolutions() -> None:
    assert_array_equal(true_convolution2d(SLIDE, ONE_TO_NINE), [[27, 29, 18], [24, 26, 22], [24, 24, 31]])
    assert_array_equal(true_convolution2d(SLIDE, EMBOSS), [[1, 3, 0], [-1, 1, 0], [-1, -1, -2]])


def test_a_layer_by_hand() -> None:
    out, _ = conv2d_forward(*BY_HAND, b=None)
    assert_array_equal(out, [[[[34, 44, 54], [74, 84, 94], [114, 124, 134]]]])


# -- sizes and edges -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "k", "s", "p", "d", "size"),
    [
        (6, 2, 3, 0, 1, 2),
        (7, 3, 3, 1, 1, 3),
        (32, 5, 1, 0, 1, 28),
        (9, 3, 1, 0, 2, 5),
        (10**6, 3, 2, 1, 1, 500_000),
    ],
)
def test_sizes_are_rounded_down(n: int, k: int, s: int, p: int, d: int, size: int) -> None:
    assert conv_out_size(n, k, s, p, d) == size


@pytest.mark.parametrize(
    "wrong", [(2, 5, 1, 1, 1), (4, 0, 1, 0, 1), (4, 2, 0, 0, 1), (4, 2, 1, -1, 1), (4, 2, 1, 0, 0)]
)
def test_impossible_sizes_are_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"does not fit|must be at least"):
        conv_out_size(*wrong)


def test_a_kernel_larger_than_the_image_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        xcorr2d(np.ones((3, 3)), np.ones((2, 4)))
    with pytest.raises(ValueError, match="does not fit"):
        conv2d_forward(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)), None, dilation=3)


def test_channels_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="3 channels, w expects 2"):
        conv2d_forward(np.ones((1, 3, 4, 4)), np.ones((1, 2, 2, 2)), None)


def test_a_kernel_as_large_as_the_image_leaves_one_number() -> None:
    X, K = normal(0, 3, 4), normal(1, 3, 4)
    assert_allclose(xcorr2d(X, K), [[np.sum(X * K)]])


def test_a_kernel_of_one_entry_scales() -> None:
    X = normal(0, 3, 4)
    assert_allclose(xcorr2d(X, [[2.0]]), 2.0 * X)


def test_no_images_leave_no_feature_maps() -> None:
    out, _ = conv2d_forward(np.ones((0, 2, 5, 6)), np.ones((3, 2, 2, 3)), np.ones(3), stride=(2, 1))
    assert out.shape == (0, 3, 2, 4)


def test_padding_may_be_wider_than_the_kernel() -> None:
    arrays = {"x": normal(0, 1, 2, 3, 4), "w": normal(1, 2, 2, 2, 2), "b": None}
    assert_allclose(conv2d_forward(**arrays, pad=3)[0], by_torch(**arrays, pad=3), rtol=0, atol=1e-9)


def test_one_number_counts_for_both_axes() -> None:
    arrays, _ = layer(0)
    one, _ = conv2d_forward(**arrays, stride=2, pad=1, dilation=2)
    two, _ = conv2d_forward(**arrays, stride=(2, 2), pad=(1, 1), dilation=(2, 2))
    assert_array_equal(one, two)


def test_whole_numbers_single_precision_and_views_give_float64_and_stay_as_they_were() -> None:
    x, w = normal(0, 2, 3, 6, 7).astype(np.float32)[..., ::-1], np.arange(24).reshape(2, 3, 2, 2)
    before = x.copy(), w.copy()
    out, _ = conv2d_forward(x, w, [1, 2], pad=(0, 1))
    assert out.dtype == np.float64
    assert_allclose(out, by_torch(x, w, [1, 2], pad=(0, 1)), rtol=0, atol=1e-9)
    assert_array_equal(x, before[0])
    assert_array_equal(w, before[1])


# -- beliefs are told apart, and other right ways agree -------------------------------------

PLANE_PROBES = [
    (SLIDE, SHARPEN),
    (SLIDE, ONE_TO_NINE),
    (normal(0, 6, 8), normal(0, 2, 3)),
    (normal(1, 5, 4), normal(1, 3, 2)),
]

LAYER_PROBES = [
    (normal(0, 2, 3, 7, 9), normal(1, 4, 3, 2, 3), normal(2, 4)),
    (normal(3, 2, 3, 7, 9), normal(4, 4, 3, 2, 3), normal(5, 4), (3, 2), (1, 2), (2, 1)),
    (normal(6, 2, 2, 8, 9), normal(7, 3, 2, 3, 2), None, (3, 2), 1, (1, 3)),
    (normal(8, 1, 2, 9, 8), normal(9, 5, 2, 3, 3), normal(10, 5), 1, (2, 0), 3),
    (normal(11, 2, 1, 6, 7), normal(12, 2, 1, 3, 3), normal(13, 2), (1, 2), (0, 1), 1),
    (normal(14, 1, 1, 3, 5), normal(15, 1, 1, 2, 2), None, 1, 0, 3),
]

QUESTIONS = [
    ("xcorr2d_", xcorr2d, PLANE_PROBES),
    ("true_convolution2d_", true_convolution2d, PLANE_PROBES),
    ("conv2d_", conv2d_forward, LAYER_PROBES),
]


@pytest.mark.parametrize(
    ("prefix", "right", "probes"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_belief_differs_from_the_truth_and_from_every_other(
    prefix, right, probes, named, not_told_apart
) -> None:
    assert not_told_apart({"right": right, **named(mistakes, prefix)}, probes) == []


@pytest.mark.parametrize(
    ("prefix", "right", "probes"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_other_right_way_agrees(prefix, right, probes, named, outcome, distance) -> None:
    for name, variant in named(variants, prefix).items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for probe in probes:
            assert distance(outcome(variant, probe), outcome(right, probe), **loose) <= 1.0, name


def test_every_other_right_way_survives_the_edges(named) -> None:
    for name, variant in named(variants, "conv2d_").items():
        nothing, _ = variant(np.ones((0, 2, 5, 6)), np.ones((3, 2, 2, 3)), np.ones(3), (2, 1))
        assert nothing.shape == (0, 3, 2, 4), name
        with pytest.raises(ValueError, match=r"."):
            variant(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)), None, 1, 0, 3)


@pytest.mark.parametrize(
    ("wrong", "feature_map"),
    [
        (mistakes.true_convolution2d_not_flipped, [[23, 21, 22], [26, 24, 28], [36, 36, 39]]),
        (mistakes.true_convolution2d_image_flipped, [[31, 24, 24], [22, 26, 24], [18, 29, 27]]),
    ],
)
def test_wrong_convolutions_of_the_slide(wrong, feature_map) -> None:
    assert_array_equal(wrong(SLIDE, ONE_TO_NINE), feature_map)


def test_a_symmetric_kernel_does_not_show_the_flip() -> None:
    assert_array_equal(mistakes.xcorr2d_flipped(SLIDE, SHARPEN), xcorr2d(SLIDE, SHARPEN))


def test_the_slides_feature_map_is_wrong_in_one_corner() -> None:
    wrong = mistakes.xcorr2d_from_the_slide(SLIDE, SHARPEN) != xcorr2d(SLIDE, SHARPEN)
    assert np.argwhere(wrong).tolist() == [[2, 2]]


def test_sizes_that_fit_exactly_do_not_show_the_rounding() -> None:
    x, w = normal(0, 1, 1, 5, 7), normal(1, 1, 1, 3, 3)
    assert_allclose(mistakes.conv2d_ceil_size(x, w, None, 2)[0], conv2d_forward(x, w, None, 2)[0])
    assert mistakes.conv2d_ceil_size(normal(0, 1, 1, 6, 6), normal(1, 1, 1, 2, 2), None, 3)[0].shape == (
        1,
        1,
        3,
        3,
    )
