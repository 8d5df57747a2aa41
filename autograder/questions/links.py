"""Chains of a student's own functions: what a right answer makes of what the earlier one really returned.

A question whose right answer calls an earlier function says how, with ``builds_on``. While it is planned,
that composition is run on our own earlier function, and what it asks of it is noted. The student's earlier
function is then asked the same, in the sandbox, after all other calls of the question; afterwards the
composition is run again, on our side, with the answers that came. So a later answer can be right for *any*
mistake of the earlier function, declared or not, and no code of ours enters the sandbox.
"""

from __future__ import annotations

import builtins
import copy
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import T64, as_number, differ
from autograder.model import Call, CheckKind, Observation, Outcome, Ref
from autograder.questions.observe import Seen, observe
from autograder.questions.plan import Link, Part, Planner, mapped

MOST_ASKED = 32
"""A composition that asks its earlier function more often than this is not followed in this way."""


_VALUES = (CheckKind.VALUE, CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT)


class _Untraceable(Exception):
    """What a composition asks depends on what it was answered."""


@dataclass(frozen=True)
class _Asked:
    """What the earlier function was asked, its parameters by name; a Ref for an answer handed on as it is."""

    arguments: Mapping[str, Any]


class _Recorder:
    """An earlier function that notes what it is asked, and answers through ``bend``."""

    def __init__(self, function: Callable[..., Any], bend: Callable[[Any], Any]) -> None:
        self.function, self.bend = function, bend
        self.signature = inspect.signature(function)
        self.asked: list[_Asked] = []
        self._answers: dict[int, Ref] = {}
        self._given: dict[int, Any] = {}  # a cache holds what was given, and that is no answer
        self._kept: list[Any] = []  # so that no identity is used twice

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(self.asked) == MOST_ASKED:
            raise _Untraceable
        given = self.signature.bind(*args, **kwargs).arguments
        self._given.update((id(value), value) for value in given.values())
        self.asked.append(_Asked({name: self._noted(value) for name, value in given.items()}))
        answer = self.bend(self.function(*args, **kwargs))
        self._keep(answer, Ref(str(len(self.asked) - 1)))
        return answer

    def _noted(self, value: Any) -> Any:
        return self._answers.get(id(value)) or copy.deepcopy(value)

    def _keep(self, answer: Any, ref: Ref) -> None:
        self._kept.append(answer)
        if isinstance(answer, (np.ndarray, tuple, list, dict)) and id(answer) not in self._given:
            self._answers.setdefault(id(answer), ref)
        for key, part in enumerate(answer) if isinstance(answer, tuple) else ():
            self._keep(part, Ref(ref.call, (*ref.path, key)))


def add_links(planner: Planner, part: Part, family: Mapping[str, Any]) -> None:
    """Ask the student's own earlier functions what this part's right answers would ask of them."""
    wanted = {check.call for check in planner.checks if check.kind in _VALUES}
    calls = [call for call in planner.calls if call.id in wanted and _is_plain(call, part)]
    for name, build in part.builds_on.items():
        if inspect.isfunction(family.get(name)):
            for call in calls:
                asked = _traced(call, build, family[name])
                planner.aside("beside", call.id, name)
                ids = _planned(planner, name, asked)
                if ids:
                    planner.links.append(Link(target=name, call=call.id, asked=ids, build=build))


def _is_plain(call: Call, part: Part) -> bool:
    """Whether this calls the part's own function with nothing but data."""
    given = (*call.args, *dict(call.kwargs).values())
    data = not any(isinstance(value, Ref) for value in given)
    return call.kind == "function" and call.target == part.target and data


def _traced(call: Call, build: Callable[[Any], Any], function: Callable[..., Any]) -> list[_Asked]:
    """What a composition asks; nothing where that depends on what it was answered."""
    first, second = (_Recorder(function, bend) for bend in (lambda value: value, _bent))
    for recorder in (first, second):
        # A composition may stumble over what it is given; what was asked until then is all there is to ask.
        seen = observe((call,), {call.target: build(recorder)})[call.id]
        if seen.outcome is not Outcome.RETURNED:
            return []
    return first.asked if _same(first.asked, second.asked) else []


def _bent(answer: Any) -> Any:
    """An answer of the same make with other numbers in it."""
    if isinstance(answer, tuple):
        return tuple(_bent(part) for part in answer)
    if isinstance(answer, (float, int, np.number)) and not isinstance(answer, bool):
        return answer + 1
    return mapped(answer, _bent_array)


def _bent_array(array: Any) -> Any:
    return array + array // 2 + 1 if array.dtype.kind in "iu" else 1.25 * array + 1


def _same(first: list[_Asked], second: list[_Asked]) -> bool:
    return len(first) == len(second) and all(
        a.arguments.keys() == b.arguments.keys()
        and all(_alike(value, b.arguments[name]) for name, value in a.arguments.items())
        for a, b in zip(first, second, strict=True)
    )


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, Ref) or isinstance(other, Ref):
        return bool(one == other)
    return differ(one, other, T64, nan_equal=True) is None


def _planned(planner: Planner, name: str, asked: Iterable[_Asked]) -> tuple[str, ...]:
    ids: list[str] = []
    for one in asked:
        values = {key: _pointing(value, ids) for key, value in one.arguments.items()}
        args, kwargs = planner.arguments(name, values)
        ids.append(planner.call("function", name, args=args, kwargs=kwargs))
    return tuple(ids)


def _pointing(value: Any, ids: list[str]) -> Any:
    return Ref(ids[int(value.call)], value.path) if isinstance(value, Ref) else value


# -- afterwards ----------------------------------------------------------------------------


def carried(link: Link, call: Call, seen: Seen, want: Seen) -> Observation | None:
    """What a right answer makes of the student's own earlier function; None if that cannot be said.

    Nor is it said where that function was right, or answered with anything that has not the shape of a
    right answer: a composition is only ever given what is no larger than what it was made for.
    """
    player = _Player([(seen[id], want[id]) for id in link.asked if id in seen and id in want])
    if len(player.answers) != len(link.asked) or not player.usable or not player.differs:
        return None
    made = observe((call,), {call.target: link.build(player)})[call.id]
    unasked = player.overrun or player.next < len(player.answers)
    ended = made.outcome is Outcome.RETURNED or player.raised
    return made if ended and (player.raised or not unasked) else None


class _Player:
    """An earlier function that answers as the student's did, in the same order."""

    def __init__(self, answers: list[tuple[Observation, Observation]]) -> None:
        self.answers, self.next = answers, 0
        self.overrun = self.raised = False
        self.usable = all(_playable(got, want) for got, want in answers)
        self.differs = any(_wrong(got, want) for got, want in answers)

    def __call__(self, *_args: Any, **_kwargs: Any) -> Any:
        if self.next == len(self.answers):
            self.overrun = True
            raise LookupError("asked more often than was noted")
        got, _ = self.answers[self.next]
        self.next += 1
        if got.outcome is Outcome.RAISED and got.error:
            self.raised = True
            raise _exception(got.error.type)(got.error.type)
        return copy.deepcopy(got.value)


def _exception(name: str) -> type[Exception]:
    known = getattr(builtins, name, None)
    return known if isinstance(known, type) and issubclass(known, Exception) else RuntimeError


def _playable(got: Observation, want: Observation) -> bool:
    if got.outcome is Outcome.RAISED:
        return bool(got.error)
    return got.outcome is want.outcome is Outcome.RETURNED and _fits(got.value, want.value)


def _fits(got: Any, want: Any) -> bool:
    if isinstance(want, tuple) and isinstance(got, tuple):
        return len(got) == len(want) and all(map(_fits, got, want))
    number, wanted = as_number(got), as_number(want)
    if number is None or wanted is None:  # a cache, which no composition computes with
        return wanted is None
    return number.data.shape == wanted.data.shape and number.data.dtype.kind in "biuf"


def _wrong(got: Observation, want: Observation) -> bool:
    return got.outcome is not want.outcome or differ(got.value, want.value, T64, nan_equal=True) is not None
