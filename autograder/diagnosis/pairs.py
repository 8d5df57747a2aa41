"""What came and what is right, side by side: the evidence that relations are found in."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import T64, as_number, differ
from autograder.inside.wire import Ref
from autograder.model import Call, Check, CheckKind, Evidence, Outcome, Tolerance
from autograder.questions.draws import Array
from autograder.questions.judge import value_at
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

NO_ARRAY = np.zeros(0)


class Given(dict[str, Any]):
    """What a function was given, by parameter."""

    @functools.cached_property
    def arrays(self) -> Mapping[str, Array]:
        """The arguments that are arrays of at least one axis, read once for all that is asked of them."""
        found = {name: array_of(value) for name, value in self.items()}
        return {name: array for name, array in found.items() if array is not None}


def array_of(value: Any) -> Array | None:
    """An argument as an array, if it is one of at least one axis."""
    number = as_number(value)
    return number.data if number is not None and number.data.ndim else None


@dataclass(frozen=True)
class Pair:
    """One looked-at number or array.

    ``got`` and ``want`` are arrays of fractions, of float64 where whole numbers came.
    ``arguments``: what the student's function was given, by parameter. ``right``: it agrees.
    """

    check: Check
    output: str
    got: Array
    want: Array
    arguments: Given
    right: bool

    @property
    def tolerance(self) -> Tolerance:
        return self.check.tolerance or T64

    def close(self, made: Array, want: Array | None = None) -> bool:
        """Whether something made of ``got`` is what is right."""
        wanted = self.want if want is None else want
        if made.shape != wanted.shape:
            return False
        if made.dtype == wanted.dtype == np.float64:
            return _agree(made, wanted, self.tolerance)
        return differ(made, wanted, self.tolerance) is None


def _agree(made: Array, wanted: Array, tolerance: Tolerance) -> bool:
    """Whether ``differ`` finds nothing, for two arrays of float64 and one shape: it is asked often."""
    if not made.size:
        return True
    finite = np.isfinite(wanted)
    with np.errstate(all="ignore"):
        if not finite.all():
            same = np.array_equal(made[~finite], wanted[~finite])
            return same and _agree(made[finite], wanted[finite], tolerance)
        size = np.abs(wanted)
        limit = tolerance.atol * max(1.0, float(size.max())) + tolerance.rtol * size
        return bool((np.abs(made - wanted) <= limit).all())


def pairs_of(plan: Plan, evidence: tuple[Evidence, ...], seen: Seen) -> dict[str, list[Pair]]:
    """The pairs of a question by output; ``grads['W']`` is an output of its own.

    A value that is no number, or did not come, makes its output one of which nothing is certain.
    """
    calls = {call.id: call for call in plan.calls}
    found: dict[str, list[Pair]] = {}
    unsure: set[str] = set()
    for item in evidence:
        if item.check.kind is CheckKind.VALUE:
            pairs = list(_pairs(plan, item, calls, seen))
            unsure |= set() if pairs or item.passed else {item.check.output}
            for pair in pairs:
                found.setdefault(pair.output, []).append(pair)
    return {name: pairs for name, pairs in found.items() if name.partition("[")[0] not in unsure}


def _pairs(plan: Plan, item: Evidence, calls: Mapping[str, Call], seen: Seen) -> Iterator[Pair]:
    got, want = seen.get(item.check.call), plan.want[item.check.call]
    if got is None or got.outcome is not Outcome.RETURNED or want.outcome is not Outcome.RETURNED:
        return
    there, value = value_at(item.check, got)
    if not there:
        return
    arguments = arguments_of(plan, item.check, calls)
    for name, one, other in _leaves(value, value_at(item.check, want)[1], item.check.output):
        right = item.passed or differ(one, other, item.check.tolerance or T64) is None
        yield Pair(item.check, name, _plain(one), _plain(other), arguments, right)


def _leaves(got: Any, want: Any, name: str) -> Iterator[tuple[str, Any, Any]]:
    """The numbers inside two values of the same make; nothing where they are not."""
    if as_number(want) is not None:
        if as_number(got) is not None:
            yield name, got, want
        return
    if not isinstance(want, (dict, list, tuple)) or type(got) is not type(want) or len(got) != len(want):
        return
    for key in want if isinstance(want, dict) else range(len(want)):
        if isinstance(want, dict) and key not in got:
            return
        yield from _leaves(got[key], want[key], f"{name}[{key!r}]")


def _plain(value: Any) -> Array:
    number = as_number(value)
    data = number.data if number is not None else NO_ARRAY
    return data.astype(np.float64) if data.dtype.kind in "biu" else data


def arguments_of(plan: Plan, check: Check, calls: Mapping[str, Call]) -> Given:
    """What was given to the function, and to the forward whose cache it was given, by parameter."""
    ids = [id for id in (check.forward, check.call) if id]
    return Given({name: value for id in ids for name, value in _named(plan, calls[id]).items()})


def _named(plan: Plan, call: Call) -> dict[str, Any]:
    names = plan.parameters.get(call.target) or next(
        (names for name, names in plan.parameters.items() if name.endswith(f".{call.target}")), ()
    )
    given = {
        names[place] if place < len(names) else f"argument {place + 1}": value
        for place, value in enumerate(call.args)
        if not isinstance(value, Ref)
    }
    named = {name: value for name, value in call.kwargs if not isinstance(value, Ref)}
    return {**_defaults(plan, call), **given, **named}


def _defaults(plan: Plan, call: Call) -> dict[str, Any]:
    """What a parameter that is left out stands for, as our own function has it."""
    made = plan.family.get(call.target)
    if not inspect.isfunction(made):
        return {}
    parameters = inspect.signature(made).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not one.empty}
