"""Pooling, backward, against torch in double precision, finite differences, and by hand."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from reference.mistakes import pooling_backward as mistakes
from reference.pooling import maxpool2d_forward
from reference.pooling_backward import avgpool2d_backward, maxpool2d_backward, sumpool2d_backward
from reference.variants import pooling_backward as variants

TIES = np.array([[1, 1, 0, 2], [1, 1, 3, 3], [0, 5, 5, 1], [2, 5, 5, 1]], float).reshape(1, 1, 4, 4)
ONE_TO_FOUR = np.arange(1.0, 5.0).reshape(1, 1, 2, 2)


def pooling(seed: int) -> tuple[np.random.Generator, np.ndarray, dict[str, Any]]:
    rng = np.random.default_rng(seed)
    k, stride = (tuple(rng.integers(1, 4, size=2).tolist()) for _ in range(2))
    pad = tuple(int(rng.integers(0, size // 2 + 1)) for size in k)
    n, c, height, width = (int(rng.integers(*between)) for between in ((1, 4), (1, 4), (4, 9), (4, 9)))
    return rng, rng.normal(size=(n, c, height, width)), {"k": k, "stride": stride, "pad": pad}


def by_torch(forward: Callable[..., Any], dout: np.ndarray, x: np.ndarray, options: dict[str, Any]) -> Any:
    leaf: Any = torch.tensor(x, requires_grad=True)
    out = forward(leaf, options["k"], options["stride"], options["pad"])
    out.backward(torch.tensor(dout))
    return leaf.grad.numpy()


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("has_ties", [False, True])
def test_maxpool2d_backward_agrees_with_torch(seed: int, has_ties: bool) -> None:
    rng, x, options = pooling(seed)
    x = np.round(x) if has_ties else x
    dout = rng.normal(size=maxpool2d_forward(x, **options)[0].shape)
    want = by_torch(torch.nn.functional.max_pool2d, dout, x, options)
    assert_allclose(maxpool2d_backward(dout, x, **options), want, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(24))
def test_avgpool2d_and_sumpool2d_backward_agree_with_torch(seed: int) -> None:
    rng, x, options = pooling(seed)
    dout = rng.normal(size=maxpool2d_forward(x, **options)[0].shape)
    want = by_torch(torch.nn.functional.avg_pool2d, dout, x, options)
    assert_allclose(avgpool2d_backward(dout, x, **options), want, rtol=0, atol=1e-9)
    entries = np.prod(options["k"])
    assert_allclose(sumpool2d_backward(dout, x, **options), want * entries, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_maxpool2d_backward_agrees_with_finite_differences_of_the_forward_pass(seed: int) -> None:
    rng, x, options = pooling(seed)
    dout, step = rng.normal(size=maxpool2d_forward(x, **options)[0].shape), 1e-7 * rng.normal(size=x.shape)
    up, down = (maxpool2d_forward(x + sign * step, **options)[0] for sign in (1, -1))
    slope = (dout * (up - down)).sum() / 2e-7
    got = (maxpool2d_backward(dout, x, **options) * step).sum() / 1e-7
    assert_allclose(got, slope, rtol=1e-6, atol=1e-6)


def test_among_equals_the_first_takes_all() -> None:
    got = maxpool2d_backward(ONE_TO_FOUR, TIES, k=2)
    assert_array_equal(got[0, 0], [[1, 0, 0, 0], [0, 0, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]])


def test_a_pixel_that_wins_several_windows_gets_the_sum() -> None:
    got = maxpool2d_backward(np.arange(1.0, 10.0).reshape(1, 1, 3, 3), TIES, k=2, stride=1)
    assert got.sum() == 45
    assert got.max() > 9


@pytest.mark.parametrize("backward", [maxpool2d_backward, avgpool2d_backward, sumpool2d_backward])
def test_a_gradient_of_another_shape_is_refused(backward: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="forward pass gives"):
        backward(np.ones((1, 1, 1, 1)), TIES, k=2)


# -- beliefs are told apart, and other right ways agree -------------------------------------


def probe(seed: int) -> tuple[Any, ...]:
    rng, x, options = pooling(seed)
    x = np.round(x) - 3.0 if seed % 2 else x
    dout = rng.normal(size=maxpool2d_forward(x, **options)[0].shape)
    return dout, x, options["k"], options["stride"], options["pad"]


PROBES = [
    (ONE_TO_FOUR, TIES, 2),
    (np.arange(1.0, 10.0).reshape(1, 1, 3, 3), TIES - 9.0, 2, 1),
    *map(probe, range(8)),
]
every_question = pytest.mark.parametrize(
    ("prefix", "right"),
    [
        ("maxpool2d_backward_", maxpool2d_backward),
        ("avgpool2d_backward_", avgpool2d_backward),
        ("sumpool2d_backward_", sumpool2d_backward),
    ],
)


@every_question
def test_every_belief_differs_from_the_truth_and_from_every_other(
    prefix, right, named, not_told_apart
) -> None:
    assert not_told_apart({"right": right, **named(mistakes, prefix)}, PROBES) == []


@every_question
def test_every_other_right_way_agrees(prefix, right, named, outcome, distance) -> None:
    for name, variant in named(variants, prefix).items():
        loose = {"rtol": 1e-4, "atol": 1e-5} if name.endswith("float32") else {}
        for each in PROBES:
            assert distance(outcome(variant, each), outcome(right, each), **loose) <= 1.0, name


@pytest.mark.parametrize(
    ("wrong", "stride", "total"),
    [
        (mistakes.maxpool2d_backward_all_ties, None, 22),
        (mistakes.maxpool2d_backward_ties_split, None, 10),
        (mistakes.maxpool2d_backward_all_ties, 1, 96),
        (mistakes.maxpool2d_backward_window_overwritten, 1, 18),
    ],
)
def test_wrong_gradients_where_there_are_ties(
    wrong: Callable[..., Any], stride: int | None, total: float
) -> None:
    dout = ONE_TO_FOUR if stride is None else np.arange(1.0, 10.0).reshape(1, 1, 3, 3)
    assert_allclose(wrong(dout, TIES, 2, stride).sum(), total)
