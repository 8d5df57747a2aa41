"""What the inputs that went wrong have in common, and those that went right have not."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import as_number
from autograder.diagnosis.pairs import array_of
from autograder.diagnosis.windows import windows_overlap
from autograder.questions.draws import Array

LEAST_RIGHT = 3
"""So many other calls must have gone right before 'wrong only where' says something."""

LEAST_COMPARED = 2
"""Conditions that hold by chance more easily: so many calls must have gone wrong."""

APART = 1000.0
"""A number is large, or tiny, if it is so many times the others: sizes that are drawn never are."""

OVERFLOWS = 700.0
"""exp of a number beyond this is no float64."""


@dataclass(frozen=True)
class Situation:
    """A call's arguments by name, and whether what came of it was right."""

    arguments: Mapping[str, Any]
    right: bool


Given = Mapping[str, Any]
Test = tuple[str, Callable[[Array], bool]]
Tests = Callable[[str, int], Iterator[Test]]
Condition = tuple[str, Callable[[Given], bool]]


def wrong_where(situations: Sequence[Situation]) -> str | None:
    """A condition that holds for all wrong calls and for no right one; None if there is none."""
    return next(conditions_of(situations), None)


def conditions_of(situations: Sequence[Situation]) -> Iterator[str]:
    """Every condition that holds for all wrong calls and for no right one.

    Calls with numbers that are special (equal ones, as hand-made examples have) may well go right
    for no better reason than that: a condition on sizes and options is held against the others.
    """
    wrong = [one.arguments for one in situations if not one.right]
    right = [one.arguments for one in situations if one.right]
    plain = [given for given in right if not _is_special(given)]
    if not wrong or len(right) < LEAST_RIGHT:
        return
    names = [name for name in wrong[0] if all(name in one for one in [*wrong, *right])]
    many = LEAST_COMPARED <= len(wrong) <= 2 * len(right)
    if len(plain) >= LEAST_RIGHT:
        yield from _holding(_of_form(names, wrong, many=many), wrong, right)
        yield from _holding(_of_one_size(names, plain) if many else iter(()), wrong, right)
    yield from _holding(_of_numbers(names, wrong, many=many), wrong, right)
    yield from _holding(_of_magnitude(names, wrong, right), wrong, right)


def _holding(
    conditions: Iterator[Condition], wrong: Sequence[Given], right: Sequence[Given]
) -> Iterator[str]:
    for text, condition in conditions:
        if all(map(condition, wrong)) and not any(map(condition, right)):
            yield text


def _is_special(given: Given) -> bool:
    arrays = [array_of(value) for value in given.values()]
    return any(
        array is not None
        and array.dtype.kind == "f"
        and array.size > 1
        and np.unique(array).size < array.size
        for array in arrays
    )


def _of_form(names: Sequence[str], wrong: Sequence[Given], *, many: bool) -> Iterator[Condition]:
    """Conditions on options, sizes and kinds."""
    for name in names:
        yield from _of_plain(name, wrong[0][name])
    yield "windows overlap", windows_overlap
    for name in names:
        yield f"`{name}` is given", _on(name, lambda value: value is not None)
    if many:
        yield from _of_others(names, wrong)
    for name in names:
        yield from _of_array(name, wrong, _forms)
    if len(wrong) > LEAST_COMPARED:
        yield from _compared(names)
        yield from _both(names, wrong)


def _both(names: Sequence[str], wrong: Sequence[Given]) -> Iterator[Condition]:
    """A kind of input in one mode: images in training."""
    modes = [
        one for name in names if isinstance(wrong[0][name], bool) for one in _of_plain(name, wrong[0][name])
    ]
    kinds = [one for name in names for one in _of_array(name, wrong, _axes)]
    for (kind, is_kind), (mode, is_mode) in itertools.product(kinds, modes):
        yield f"{kind} and {mode}", _together(is_kind, is_mode)


def _together(*tests: Callable[[Given], bool]) -> Callable[[Given], bool]:
    return lambda given: all(test(given) for test in tests)


def _of_numbers(names: Sequence[str], wrong: Sequence[Given], *, many: bool) -> Iterator[Condition]:
    """Conditions on the numbers themselves."""
    for name in names:
        yield from _of_array(name, wrong, _numbers if many else _extremes)


def _of_one_size(names: Sequence[str], right: Sequence[Given]) -> Iterator[Condition]:
    """That a size is another than the only one with which it goes right: an example's, written down."""
    for name in names:
        arrays = [array for array in (array_of(one[name]) for one in right) if array is not None]
        axes = min((array.ndim for array in arrays), default=0) if len(arrays) == len(right) else 0
        for axis in range(axes):
            if len(sizes := {array.shape[axis] for array in arrays}) == 1:
                yield (
                    f"`{name}.shape[{axis}]` is not the one size that it is right with",
                    _on(name, _other_size(axis, sizes.pop())),
                )


def _other_size(axis: int, size: int) -> Callable[[Any], bool]:
    return _array_test(lambda array: array.ndim > axis and array.shape[axis] != size)


def _of_magnitude(
    names: Sequence[str], wrong: Sequence[Given], right: Sequence[Given]
) -> Iterator[Condition]:
    """That a number, or all numbers of an array, are of another order than wherever it went right."""
    for name in names:
        there, elsewhere = ([_magnitude(one[name]) for one in group] for group in (wrong, right))
        plural = "holds large numbers", "holds tiny numbers alone"
        large, tiny = plural if array_of(wrong[0][name]) is not None else ("is large", "is tiny")
        if 0 < APART * max(elsewhere) <= min(there):
            yield f"`{name}` {large}", _on(name, _at_least(min(there)))
        if 0 < APART * max(there) <= min(elsewhere):
            yield f"`{name}` {tiny}", _on(name, _below(min(elsewhere)))


def _magnitude(value: Any) -> float:
    """The largest of some numbers, without its sign; 0 where there is none, or none that is finite."""
    number = as_number(value) if not isinstance(value, bool) else None
    if number is None or number.data.dtype.kind not in "iuf" or not number.data.size:
        return 0.0
    largest = float(np.abs(number.data.astype(float)).max())
    return largest if np.isfinite(largest) else 0.0


def _at_least(least: float) -> Callable[[Any], bool]:
    return lambda value: _magnitude(value) >= least


def _below(limit: float) -> Callable[[Any], bool]:
    return lambda value: 0 < _magnitude(value) < limit


def _on(name: str, test: Callable[[Any], bool]) -> Callable[[Given], bool]:
    return lambda given: test(given[name])


def _of_plain(name: str, first: Any) -> Iterator[Condition]:
    """What can be said of a number, a flag, a text, None or a pair: that it is the first wrong call's."""
    if first is None or isinstance(first, (bool, str)):
        yield f"`{name}` is {first!r}", _on(name, lambda value: type(value) is type(first) and value == first)
    elif isinstance(first, (int, float)) and first in (0, 1):
        yield f"`{name}` is {first!r}", _on(name, lambda value: _equal(value, first))
    if isinstance(first, (int, tuple, list)) and not isinstance(first, bool):
        yield f"`{name}` is 0 along an axis", _on(name, _holds_zero)
    if isinstance(first, (tuple, list)) and len(first) == 2:
        yield f"`{name}` is a pair", _on(name, lambda value: isinstance(value, (tuple, list)))
        yield f"the two numbers of `{name}` differ", _on(name, _unequal_pair)


def _of_others(names: Sequence[str], wrong: Sequence[Given]) -> Iterator[Condition]:
    """That a number is another than it mostly is."""
    for name, usual in itertools.product(names, (0, 1)):
        if all(isinstance(one[name], (int, float, tuple, list)) for one in wrong):
            yield f"`{name}` is not {usual}", _on(name, _other_than(usual))


def _equal(value: Any, other: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == other


def _other_than(usual: int) -> Callable[[Any], bool]:
    def test(value: Any) -> bool:
        parts = value if isinstance(value, (tuple, list)) else [value]
        return all(isinstance(part, (int, float)) for part in parts) and any(part != usual for part in parts)

    return test


def _holds_zero(value: Any) -> bool:
    parts = value if isinstance(value, (tuple, list)) else [value]
    return any(type(part) is int and part == 0 for part in parts)


def _unequal_pair(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and value[0] != value[1]


def _of_array(name: str, wrong: Sequence[Given], tests: Tests) -> Iterator[Condition]:
    arrays = [array_of(one[name]) for one in wrong]
    if any(array is None for array in arrays):
        return
    axes = min(array.ndim for array in arrays if array is not None)
    for text, test in tests(name, axes):
        yield text, _on(name, _array_test(test))


def _array_test(test: Callable[[Array], bool]) -> Callable[[Any], bool]:
    def holds(value: Any) -> bool:
        array = array_of(value)
        return array is not None and bool(test(array))

    return holds


def _forms(name: str, axes: int) -> Iterator[Test]:
    yield f"`{name}` is empty", lambda array: array.size == 0
    for axis in range(axes):
        yield f"`{name}.shape[{axis}]` is 1", _is_one(axis)
    if axes >= 2:
        yield f"`{name}` is not square", lambda array: array.ndim >= 2 and array.shape[-1] != array.shape[-2]
    yield from _axes(name, axes)
    yield f"`{name}` holds whole numbers", lambda array: array.dtype.kind in "iu"


def _axes(name: str, axes: int) -> Iterator[Test]:
    yield f"`{name}` has {axes} {'axis' if axes == 1 else 'axes'}", lambda array: array.ndim == axes


def _extremes(name: str, axes: int) -> Iterator[Test]:
    yield f"`{name}` holds numbers beyond {OVERFLOWS:g}, where exp overflows", _is_large


def _numbers(name: str, axes: int) -> Iterator[Test]:
    yield from _extremes(name, axes)
    yield f"`{name}` holds no number above 0", lambda array: array.size > 0 and bool((array <= 0).all())
    yield f"`{name}` holds a 0", lambda array: bool((array == 0).any())
    yield f"`{name}` holds equal numbers", lambda array: np.unique(array).size < array.size


def _is_one(axis: int) -> Callable[[Array], bool]:
    return lambda array: array.ndim > axis and array.shape[axis] == 1


def _is_large(array: Array) -> bool:
    return array.size > 0 and float(np.abs(np.nan_to_num(array.astype(float))).max()) > OVERFLOWS


def _compared(names: Sequence[str]) -> Iterator[Condition]:
    """One whole number below another: a stride below a window, say."""
    for one, other in itertools.permutations(names, 2):
        yield f"`{one}` is smaller than `{other}`", _smaller(one, other)


def _smaller(one: str, other: str) -> Callable[[Given], bool]:
    def holds(given: Mapping[str, Any]) -> bool:
        low, high = given[one], given[other]
        return type(low) is int and type(high) is int and low < high

    return holds
