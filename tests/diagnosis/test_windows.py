"""Whether windows share pixels, against a count of who sees each pixel."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.windows import windows_overlap

KINDS = list(itertools.product((1, 2, 3), (1, 2, 4), (0, 2), (1, 2)))


@pytest.mark.parametrize(("kernel", "stride", "pad", "dilation"), KINDS)
def test_overlap_is_what_counting_says(kernel: int, stride: int, pad: int, dilation: int) -> None:
    height, width = 6, 7
    seen = np.zeros((height + 2 * pad, width + 2 * pad))
    reach = (kernel - 1) * dilation
    for row in range(0, seen.shape[0] - reach, stride):
        for column in range(0, seen.shape[1] - reach, stride):
            seen[row : row + reach + 1 : dilation, column : column + reach + 1 : dilation] += 1
    counted = bool((seen[pad : pad + height, pad : pad + width] > 1).any())
    given: dict[str, Any] = {"x": np.ones((2, 3, height, width)), "w": np.ones((1, 3, kernel, kernel))}
    assert windows_overlap({**given, "stride": stride, "pad": pad, "dilation": dilation}) is counted


@pytest.mark.parametrize("given", [
    {"x": np.ones((2, 1, 6, 6)), "k": 2},
    {"x": np.ones((2, 1, 6, 6)), "k": (2, 3), "stride": None},
    {"x": np.ones((2, 1, 2, 3)), "k": 2, "stride": 2, "pad": 0},
    {"x": np.ones((2, 6)), "b": np.ones(6)},
    {"x": "text", "k": 3, "stride": 1},
    {},
])  # fmt: skip
def test_without_windows_or_side_by_side_there_is_none(given: dict[str, Any]) -> None:
    assert not windows_overlap(given)


@pytest.mark.parametrize("given", [
    {"x": np.ones((2, 1, 6, 6)), "k": 3, "stride": (3, 2)},
    {"X": np.ones((6, 6)), "K": np.ones((2, 2)), "stride": 1},
])  # fmt: skip
def test_an_overlap_along_one_axis_is_enough(given: dict[str, Any]) -> None:
    assert windows_overlap(given)
