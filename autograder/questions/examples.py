"""Fresh examples: calls whose inputs are no secret, to show a student a mistake by.

For a case whose inputs are drawn, one more call is made, as small as the case allows, with numbers that are
the same in every run and none of the hidden ones. No check looks at it. Whoever fails the case may be shown
the call, what their own function gave for it, and what is right.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.questions.cases import Case
from autograder.questions.draws import SIZES, Array, Draw, Exactly, names_in, realise, stream
from autograder.questions.function import Function
from autograder.questions.plan import EXAMPLES, ExampleCall, Part, Planner, arrays_in

MOST_NUMBERS = 12
"""A larger array shows a reader nothing."""

MOST_IN_ALL = 2 * MOST_NUMBERS
_TRIES = 100
_PROBED = 200
_DECIMALS = (1, 2)
_DIGITS = 3
_MOST_PARTS = 3


class _Unfit(Exception):
    """The case has no example: too large, or with inputs that are hidden or cannot be tidy."""


def add_examples(planner: Planner, part: Part) -> None:
    """Plan a call with fresh small inputs for each case of a function that is drawn."""
    if not isinstance(part, Function):
        return
    for case in part.cases:
        if case.make is not None or case.raises or not is_drawn(case):
            continue
        try:
            values = fresh_inputs(case, stream("example", planner.assignment, planner.question, case.name))
        except _Unfit:
            continue
        args, kwargs = planner.arguments(part.target, values)
        planner.aside("example", part.target, case.name)
        call = planner.call(
            "function", part.target, group=EXAMPLES, args=args, kwargs=kwargs, views=part.views(),
            context=case.context,
        )  # fmt: skip
        planner.examples.append(ExampleCall(case=case.name, call=call))


def is_drawn(case: Case) -> bool:
    """Whether anything of a case's arguments is drawn."""
    return any(_has_draw(value) for value in case.arguments.values())


def _has_draw(value: Any) -> bool:
    if isinstance(value, (dict, list, tuple)):
        return any(map(_has_draw, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Draw)


def fresh_inputs(case: Case, rng: np.random.Generator) -> dict[str, Any]:
    """Draw a case's inputs with every named axis at its smallest, and numbers of few digits."""
    sizes = {name: case.sizes.get(name, SIZES)[0] for name in names_in(case.arguments)}
    values: dict[str, Any] = realise({name: _tidy(v) for name, v in case.arguments.items()}, rng, sizes)
    if sum(array.size for array in arrays_in(values)) > MOST_IN_ALL:
        raise _Unfit
    return values


def _tidy(value: Any) -> Any:
    """The same, its draws tidied; what is written out must be a mere setting, or it is a hidden input."""
    if isinstance(value, Draw):
        return dataclasses.replace(value, sample=_tidied(value.sample))
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and _has_draw(value):
        return type(value)(_tidy(item) for item in value)
    plain = value.value if isinstance(value, Exactly) else value
    if not _is_setting(plain):
        raise _Unfit
    return value


def _is_setting(value: Any) -> bool:
    """A stride, a rate, a mode: whether it says no more than what kind of case this is."""
    if isinstance(value, tuple):
        return len(value) <= _MOST_PARTS and all(map(_is_setting, value))
    if isinstance(value, str):
        return value.isidentifier() and len(value) <= 20
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) < int(10**_DIGITS)
    return isinstance(value, float) and (not math.isfinite(value) or float(f"{value:.{_DIGITS}g}") == value)


Sample = Callable[[np.random.Generator, tuple[int, ...], Mapping[str, int]], Any]


def _tidied(sample: Sample) -> Sample:
    """Draw numbers that are quickly read, and on which no answer hangs on a convention.

    No zero and no tie is among them, at which a maximum, a sign or a slope may be taken in two ways, and
    none that the draw itself could not give.
    """

    def tidy(rng: np.random.Generator, shape: tuple[int, ...], sizes: Mapping[str, int]) -> Any:
        if math.prod(shape) > MOST_NUMBERS:
            raise _Unfit
        first = sample(rng, shape, sizes)
        if np.asarray(first).dtype.kind in "iub":
            return first
        low, high = _span(sample(rng, (_PROBED,), sizes))
        for decimals in _DECIMALS:
            for _ in range(_TRIES):
                made = np.round(sample(rng, shape, sizes), decimals)
                inside = np.all((made >= low) & (made <= high) & (made != 0))
                if inside and np.unique(made).size == made.size:
                    return made
        raise _Unfit

    return tidy


def _span(drawn: Array) -> tuple[float, float]:
    return float(np.min(drawn)), float(np.max(drawn))
