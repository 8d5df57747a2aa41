"""Why a tolerance is as wide as it is: what rounding does to numbers of a kind, and how many go into one."""

from __future__ import annotations

from typing import Any

from autograder.answers import references_in
from autograder.compare import LOOSE_DTYPES, T32, T64, as_number
from autograder.inside import wire
from autograder.model import Call, Tolerance
from autograder.questions.plan import arrays_in

_HALF_UNITS = {"float16": 2.0**-11, "bfloat16": 2.0**-8, "float32": 2.0**-24, "complex64": 2.0**-24}
_DOUBLE = 2.0**-53


def tolerance_reason(tolerance: Tolerance, sides: Any = None, call: Call | None = None) -> str:
    """What speaks for a tolerance: the precision of what came, and the length of the sums in it.

    Args:
        tolerance: the check's own; single precision on either side widens double precision's.
        sides: the student's value and the right one, as far as there are any.
        call: what was asked. The most numbers that an entry can be a sum of are all that went in, where
            that can be told.
    """
    if not tolerance.rtol:
        allowed = f"an error of {tolerance.atol:g} is allowed" if tolerance.atol else "nothing may differ"
        return f"{allowed}, whatever the precision"
    dtype, many = _coarsest([sides, *_given(call)]), _went_in(call)
    unit = _HALF_UNITS.get(dtype, _DOUBLE)
    single = _coarsest(sides) in LOOSE_DTYPES and tolerance.name == T64.name
    summed = f"; at most {many} numbers go into an entry, {many * unit:.1g} in all" if many else ""
    times = (T32 if single else tolerance).rtol / (unit * max(many, 1))
    widened = ", for which it is widened to single precision" if single else ""
    return (
        f"{dtype}{widened}: rounding leaves {unit:.1g} of a number{summed}; {times:.1g} times that is allowed"
    )


def _given(call: Call | None) -> list[Any]:
    return [] if call is None else [*call.args, *(value for _, value in call.kwargs)]


def _coarsest(values: Any) -> str:
    """The least precise kind of number among these; float64 where nothing is less."""
    numbers = [as_number(part) for part in wire.walk(values)]
    found = {number.dtype for number in numbers if number is not None} & _HALF_UNITS.keys()
    return max(found, key=lambda name: _HALF_UNITS[name], default="float64")


def _went_in(call: Call | None) -> int:
    """How many numbers a call was given; 0 where some are not known, being an earlier call's result."""
    if call is None or call.kind != "function" or references_in(call):
        return 0
    return sum(array.size for array in arrays_in(_given(call)))
