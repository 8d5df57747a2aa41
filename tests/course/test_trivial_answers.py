"""Zeros of the right shape, which must earn nothing: they say nothing of what a right answer holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.course.verification import _zeroed


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (["some", "words"], ["", ""]),
        ({"<unk>": 1, "the": 2}, {"<unk>": 0, "the": 0}),
        ((np.array([1.5, 2.5]), 3), (np.zeros(2), np.zeros(()))),
        (np.float64(2.5), np.zeros(())),
        (len, None),
        (None, None),
    ],
)
def test_nothing_of_an_answer_is_left(value: Any, want: Any) -> None:
    np.testing.assert_equal(_zeroed(value), want)


def test_a_tensor_keeps_its_shape_and_type_alone() -> None:
    torch = pytest.importorskip("torch")
    zeros = _zeroed(torch.tensor([[1, 2, 3]]))
    assert (zeros.dtype, zeros.tolist()) == (torch.int64, [[0, 0, 0]])
