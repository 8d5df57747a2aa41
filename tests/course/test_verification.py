"""What must earn nothing is made of what the reference returns, whatever that is."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from autograder.course.verification import trivial
from autograder.spec import Case, Function


def zeros_like(reference: Any) -> Any:
    part = Function("q1", "made", reference=reference, cases=[Case("any")])
    plan: Any = SimpleNamespace(family={"made": reference})
    return dict(trivial(part, plan))["zeros of the right shape"]()


def test_zeros_have_the_shapes_of_arrays_numbers_and_tensors() -> None:
    array, number, tensor = zeros_like(lambda: (np.ones((2, 3)), 4.5, torch.ones(5, dtype=torch.float64)))
    np.testing.assert_array_equal(array, np.zeros((2, 3)))
    np.testing.assert_array_equal(number, np.zeros(()))
    assert tensor.dtype is torch.float64
    assert torch.equal(tensor, torch.zeros(5, dtype=torch.float64))


def test_a_name_that_the_reference_found_is_not_given_away() -> None:
    assert zeros_like(lambda: ("cube", 0.5))[0] == ""
