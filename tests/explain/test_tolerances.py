"""The reason of a tolerance: the precision of what came, and how many numbers go into one."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.compare import EXACT, T32, T64
from autograder.explain.tolerances import tolerance_reason
from autograder.model import Call, Ref, Tolerance

DOUBLE, SINGLE = np.ones(2), np.ones(2, dtype=np.float32)


def called(*args: Any, kind: str = "function") -> Call:
    return Call(id="c", group="g", kind=kind, target="f", args=args)


def test_double_precision_alone() -> None:
    reason = "float64: rounding leaves 1e-16 of a number; 9e+08 times that is allowed"
    assert tolerance_reason(T64) == tolerance_reason(T64, [DOUBLE, DOUBLE]) == reason


def test_the_longest_sum_is_of_all_that_went_in() -> None:
    assert tolerance_reason(T64, [DOUBLE], called(np.ones((3, 4)), {"W": np.ones(8)}, 2)) == (
        "float64: rounding leaves 1e-16 of a number; at most 20 numbers go into an entry, 2e-15 in all; "
        "5e+07 times that is allowed"
    )


def test_where_an_earlier_result_goes_in_the_length_is_not_told() -> None:
    assert "go into" not in tolerance_reason(T64, [DOUBLE], called(np.ones(3), Ref("c1")))
    assert "go into" not in tolerance_reason(T64, [DOUBLE], called(np.ones(3), kind="method"))


def test_single_precision_on_either_side_widens() -> None:
    for sides in ([SINGLE, DOUBLE], [DOUBLE, SINGLE], [(DOUBLE, SINGLE), None]):
        assert tolerance_reason(T64, sides) == (
            "float32, for which it is widened to single precision: rounding leaves 6e-08 of a number; "
            "2e+03 times that is allowed"
        )


def test_single_precision_that_only_went_in_widens_nothing() -> None:
    assert tolerance_reason(T32, [DOUBLE], called(SINGLE)).startswith("float32: rounding leaves 6e-08")
    assert "widened" not in tolerance_reason(T64, [DOUBLE], called(SINGLE))


def test_what_is_exact_or_absolute_needs_no_precision() -> None:
    assert tolerance_reason(EXACT) == "nothing may differ, whatever the precision"
    loose = Tolerance(name="loose", rtol=0.0, atol=0.05)
    assert tolerance_reason(loose) == "an error of 0.05 is allowed, whatever the precision"
