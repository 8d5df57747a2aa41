"""Convolution, backward, against torch in double precision, finite differences, and by hand."""

import itertools
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.convolution import conv2d_forward
from reference.convolution_backward import col2im, conv2d_backward, conv_transpose2d
from reference.mistakes import convolution_backward as mistakes
from reference.variants import convolution_backward as variants

BY_HAND = (
    np.arange(1.0, 10.0).reshape(1, 1, 3, 3),
    np.arange(16.0).reshape(1, 1, 4, 4),
    np.array([[[[1.0, 2.0], [3.0, 4.0]]]]),
)


def layer(seed: int) -> tuple[np.random.Generator, np.ndarray, np.ndarray, dict[str, Any]]:
    """A random layer, with strides below and over the kernel and rows left over among the seeds."""
    rng = np.random.default_rng(seed)
    n, c, f = (int(size) for size in rng.integers(1, 4, size=3))
    height, width, kh, kw = (int(rng.integers(*between)) for between in ((5, 8), (5, 8), (1, 4), (1, 4)))
    options = {
        name: tuple(rng.integers(low, 4, size=2).tolist()) for name, low in (("stride", 1), ("pad", 0))
    }
    options["dilation"] = tuple(rng.integers(1, 3, size=2).tolist())
    return rng, rng.normal(size=(n, c, height, width)), rng.normal(size=(f, c, kh, kw)), options


@pytest.mark.parametrize("seed", range(24))
def test_conv2d_backward_agrees_with_torch(seed: int) -> None:
    rng, x, w, options = layer(seed)
    leaves: list[Any] = [torch.tensor(array, requires_grad=True) for array in (x, w, np.zeros(len(w)))]
    out: Any = torch.nn.functional.conv2d(
        leaves[0],
        leaves[1],
        leaves[2],
        stride=options["stride"],
        padding=options["pad"],
        dilation=options["dilation"],
    )
    dout = rng.normal(size=tuple(out.shape))
    out.backward(torch.tensor(dout))
    for got, leaf in zip(conv2d_backward(dout, x, w, **options), leaves, strict=True):
        assert_allclose(got, leaf.grad.numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_conv2d_backward_agrees_with_finite_differences_of_the_forward_pass(seed: int) -> None:
    rng, x, w, options = layer(seed)
    b = rng.normal(size=len(w))
    dout = rng.normal(size=conv2d_forward(x, w, b, **options)[0].shape)
    arrays = x, w, b
    for which, gradient in enumerate(conv2d_backward(dout, x, w, **options)):
        step = rng.normal(size=arrays[which].shape)
        ends = []
        for sign in (1e-5, -1e-5):
            moved: list[Any] = list(arrays)
            moved[which] = arrays[which] + sign * step
            ends.append((conv2d_forward(*moved, **options)[0] * dout).sum())
        assert_allclose((gradient * step).sum(), (ends[0] - ends[1]) / 2e-5, rtol=1e-6, atol=1e-7)


def test_conv2d_backward_by_hand() -> None:
    dx, dw, db = conv2d_backward(*BY_HAND)
    assert_array_equal(dx.ravel(), [1, 4, 7, 6, 7, 23, 33, 24, 19, 53, 63, 42, 21, 52, 59, 36])
    assert_array_equal(dw.ravel(), [303, 348, 483, 528])
    assert_array_equal(db, [45])


def test_pixels_that_no_window_covers_get_no_gradient() -> None:
    dx, _, _ = conv2d_backward(np.ones((1, 1, 1, 1)), np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)), stride=2)
    assert_array_equal(dx[0, 0], [[1, 1, 0], [1, 1, 0], [0, 0, 0]])


def test_conv2d_backward_refuses_a_gradient_of_another_shape() -> None:
    with pytest.raises(ValueError, match="forward pass gives"):
        conv2d_backward(np.ones((1, 1, 1, 1)), *BY_HAND[1:])


@pytest.mark.parametrize("seed", range(24))
def test_conv_transpose2d_agrees_with_torch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, c, f = rng.integers(1, 4, size=3)
    height, width, kh, kw = (int(size) for size in rng.integers(2, 5, size=4))
    x, w, b = (rng.normal(size=shape) for shape in ((n, c, height, width), (c, f, kh, kw), (f,)))
    stride = tuple(rng.integers(1, 4, size=2).tolist())
    pad: Any = tuple(int(rng.integers(0, (k + 1) // 2)) for k in (kh, kw))
    extra: Any = tuple(int(rng.integers(0, s)) for s in stride)
    tx, tw, tb = (torch.tensor(array) for array in (x, w, b))
    want = torch.nn.functional.conv_transpose2d(tx, tw, tb, stride, pad, extra)
    got = conv_transpose2d(x, w, b, stride, pad, extra)
    assert_allclose(got, want.numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_conv_transpose2d_is_the_adjoint_of_a_convolution(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stride, rows, columns = (int(rng.integers(1, 4)) for _ in range(3))
    y, w = rng.normal(size=(2, 3, rows, columns)), rng.normal(size=(3, 4, 3, 2))
    back = conv_transpose2d(y, w, stride=stride)
    x = rng.normal(size=back.shape)
    out, _ = conv2d_forward(x, w, None, stride)
    assert_allclose((out * y).sum(), (x * back).sum(), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"stride": 2, "output_padding": 2}, "below stride"), ({"pad": 3}, "leaves nothing")],
)
def test_conv_transpose2d_refuses(options: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        conv_transpose2d(BY_HAND[1], BY_HAND[2], **options)


def test_conv_transpose2d_refuses_other_channels() -> None:
    with pytest.raises(ValueError, match="channels"):
        conv_transpose2d(np.ones((1, 2, 3, 3)), np.ones((3, 2, 2, 2)))


@pytest.mark.parametrize("seed", range(24))
def test_col2im_agrees_with_torch(seed: int) -> None:
    rng, x, w, options = layer(seed)
    (_, c, height, width), (kh, kw) = x.shape, w.shape[2:]
    stride, pad = options["stride"], options["pad"]
    unfolded = torch.nn.functional.unfold(torch.tensor(x), (kh, kw), stride=stride, padding=pad)
    cols = rng.normal(size=tuple(unfolded.shape))
    want = torch.nn.functional.fold(torch.tensor(cols), (height, width), (kh, kw), stride=stride, padding=pad)
    ours = cols.transpose(1, 0, 2).reshape(c * kh * kw, -1)
    assert_allclose(col2im(ours, x.shape, kh, kw, stride, pad), want.numpy(), rtol=0, atol=1e-9)


def test_col2im_refuses_columns_of_another_shape() -> None:
    with pytest.raises(ValueError, match="forward pass gives"):
        col2im(np.ones((2, 3)), (1, 1, 1, 3), kh=1, kw=2)


# -- beliefs are told apart, and other right ways agree -------------------------------------


def backward_probe(seed: int) -> tuple[Any, ...]:
    rng, x, w, options = layer(seed)
    dout = rng.normal(size=conv2d_forward(x, w, None, **options)[0].shape)
    return dout, x, w, options["stride"], options["pad"], options["dilation"]


def transposed_probe(seed: int, channels: int) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    x, w, b = (rng.normal(size=shape) for shape in ((2, 3, 4, 5), (3, channels, 3, 4), (channels,)))
    return x, w, b, (2, 3), (seed % 2, 1), (1, seed % 3)


def columns_probe(seed: int) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    shape, stride, pad = (2, 3, 6, 7), (1 + seed % 2, 2), (1, seed % 3)
    size = conv2d_forward(np.zeros(shape), np.zeros((1, 3, 2, 3)), None, stride, pad)[0].shape[2:]
    return rng.normal(size=(3 * 2 * 3, 2 * size[0] * size[1])), shape, 2, 3, stride, pad


QUESTIONS = [
    ("conv2d_backward_", conv2d_backward, [BY_HAND, *map(backward_probe, range(8))]),
    (
        "conv_transpose2d_",
        conv_transpose2d,
        [
            *(transposed_probe(seed, channels) for seed in range(3) for channels in (2, 3)),
            (np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2)), None, 2, 0, 2),
        ],
    ),
    ("col2im_", col2im, [columns_probe(seed) for seed in range(4)]),
]
every_question = pytest.mark.parametrize(
    ("prefix", "right", "probes"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else ""
)


def answers(function: Any, probe: tuple[Any, ...]) -> list[Any]:
    """Everything that comes back, or the name of the exception."""
    try:
        found = function(*probe)
    except (ValueError, IndexError) as error:
        return [type(error).__name__]
    return list(found) if isinstance(found, tuple) else [found]


def apart(distance: Any, pair: tuple[Any, Any], probe: tuple[Any, ...], **loose: float) -> float:
    """The worst of what comes back."""
    got, want = (answers(function, probe) for function in pair)
    return float(max(distance(a, b, **loose) for a, b in zip(got, want, strict=False)))


@every_question
def test_every_belief_differs_from_the_truth_and_from_every_other(
    prefix, right, probes, named, distance
) -> None:
    beliefs = {"right": right, **named(mistakes, prefix)}
    for a, b in itertools.combinations(beliefs, 2):
        pair = beliefs[a], beliefs[b]
        assert max(apart(distance, pair, probe) for probe in probes) >= 100.0, (a, b)


@every_question
def test_every_other_right_way_agrees(prefix, right, probes, named, distance) -> None:
    for name, variant in named(variants, prefix).items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for probe in probes:
            assert apart(distance, (variant, right), probe, **loose) <= 1.0, name


def test_wrong_gradients_of_the_worked_layer() -> None:
    overwritten = mistakes.conv2d_backward_overwritten(*BY_HAND)[0]
    assert_array_equal(overwritten.ravel()[:8], [1, 2, 3, 6, 4, 5, 6, 12])
    flipped = mistakes.conv2d_backward_kernel_flipped(*BY_HAND)[0]
    assert_array_equal(flipped.ravel()[:6], [4, 11, 18, 9, 18, 37])
