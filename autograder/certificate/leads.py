"""Leads: cases that a spec does not have, made of those that it has, on which a slip may show."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from autograder.questions.cases import Case
from autograder.questions.draws import SIZES, Array, Draw, Exactly, integers, names_in, normal, stream
from autograder.questions.plan import Part

DRAWS = 3
MANY_DRAWS = 12
MOST_WRITTEN = 24
"""A larger array is written as what was done to it, not number by number."""

Path = tuple[str, ...]

_SIZES = (("1", (1, 1)), ("2", (2, 2)), ("larger", (8, 11)), ("none at all", (0, 0)))
_FLOATS = (
    ("all 0", {"scale": 0.0}),
    ("all 1", {"mean": 1.0, "scale": 0.0}),
    ("all -1", {"mean": -1.0, "scale": 0.0}),
    ("a hundred times larger", {"scale": 100.0}),
    ("huge", {"scale": 10000.0}),
    ("a thousand times smaller", {"scale": 0.001}),
    ("far from 0", {"mean": 10.0}),
)
_TIES = (("with ties", -1, 2),)
_WHOLE = (*_TIES, ("all 0", 0, 1), ("all 1", 1, 2))
_ARRAYS: tuple[tuple[str, str, Callable[[Array], Array]], ...] = (
    ("all 0", "np.zeros_like({})", np.zeros_like),
    ("all 1", "np.ones_like({})", np.ones_like),
    ("all -1", "-np.ones_like({})", lambda a: -np.ones_like(a)),
    ("with the signs turned", "-{}", lambda a: -a),
    ("a hundred times larger", "100 * {}", lambda a: 100 * a),
    ("huge", "10000 * {}", lambda a: 10000 * a),
    ("with ties", "np.round({})", np.round),
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """One thing done to a case: where, what stands there instead, and how that is written in a spec.

    ``made``: it is done to what the case's ``make`` returns, by a function that is written as ``text``
    with {} for the value that was there.
    """

    path: Path
    label: str
    text: str
    value: Any
    made: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lead:
    """A new case, and what it was made of."""

    case: Case
    base: Case
    changes: tuple[Change, ...]


def leads_of(part: Part, most: int) -> list[Lead]:
    """Up to so many leads of a part: each case changed in one way, then in two at once."""
    bases = [case for case in part.cases if not case.raises]
    single = [[*_changes(case, bases)] for case in bases]
    leads = [
        _lead(bases[place], (changes[number],))
        for number in range(max(map(len, single), default=0))
        for place, changes in enumerate(single)
        if number < len(changes)
    ][:most]
    rng = stream("leads", part.question, part.target)
    for _ in range(most - len(leads) if bases else 0):
        place = int(rng.integers(len(bases)))
        pair = _pair(single[place], rng)
        leads += [_lead(bases[place], pair)] if pair else []
    return [*{lead.case.name: lead for lead in leads}.values()]


def _pair(changes: list[Change], rng: np.random.Generator) -> tuple[Change, ...]:
    if len(changes) < 2:
        return ()
    one, other = (changes[int(place)] for place in rng.choice(len(changes), 2, replace=False))
    return () if one.path == other.path or ("draws",) in (one.path, other.path) else (one, other)


def _lead(base: Case, changes: tuple[Change, ...]) -> Lead:
    made = copy.copy(base)
    made.name = f"{base.name}, {', '.join(change.label for change in changes)}"
    made.required = False
    made.arguments, made.init, made.sizes = dict(base.arguments), dict(base.init), dict(base.sizes)
    made.draws = min(base.draws, DRAWS)
    for change in changes:
        _apply(made, change)
    within = tuple(change for change in changes if change.made)
    if within:
        made.make = _bent(base, within)
    return Lead(case=made, base=base, changes=changes)


def _apply(case: Case, change: Change) -> None:
    first, *rest = change.path
    if change.made:
        return
    if first == "draws":
        case.draws = change.value
    elif first == "sizes":
        case.sizes = {**case.sizes, **change.value}
    elif first == "upstream":
        case.upstream = change.value
    elif first == "init":
        case.init = _with(case.init, tuple(rest), change.value)
    else:
        case.arguments = _with(case.arguments, change.path, change.value)


def _with(values: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    first, *rest = path
    return {**values, first: _with(values[first], tuple(rest), value) if rest else value}


def _bent(base: Case, changes: tuple[Change, ...]) -> Callable[[np.random.Generator], dict[str, Any]]:
    def make(rng: np.random.Generator) -> dict[str, Any]:
        made = dict(base.make(rng)) if base.make is not None else {}
        for change in changes:
            made = _with(made, change.path, change.value(_at(made, change.path)))
        return made

    return make


def _at(values: Any, path: Path) -> Any:
    for key in path:
        values = values[key]
    return values


# -- what can be changed --------------------------------------------------------------------


def _changes(case: Case, others: Iterable[Case]) -> Iterator[Change]:
    """Everything that can be done to a case, the least unusual first."""
    if case.draws > 1:
        yield Change(path=("draws",), label=f"{MANY_DRAWS} draws", text=str(MANY_DRAWS), value=MANY_DRAWS)
    named = [*_written(case)]
    written = [*_in_turn([_values(path, value, others) for path, value in named])]
    made = [*_in_turn([_made_values(path, value) for path, value in _made(case)])]
    yield from _in_turn([_sizes(case), iter(written), iter(made)])


def _in_turn(several: Iterable[Iterable[Change]]) -> Iterator[Change]:
    left = [iter(changes) for changes in several]
    while left:
        going = []
        for changes in left:
            if (change := next(changes, None)) is not None:
                going.append(changes)
                yield change
        left = going


def _sizes(case: Case) -> Iterator[Change]:
    names = names_in([case.init, case.upstream, case.arguments])
    for word, size in _SIZES:
        for name in names:
            yield _sized({name: size}, f"{name} {word}")
    if len(names) > 1:
        low = max(case.sizes.get(name, SIZES)[0] for name in names)
        yield _sized(dict.fromkeys(names, (low, low)), "all sizes equal")


def _sized(sizes: dict[str, tuple[int, int]], label: str) -> Change:
    return Change(path=("sizes",), label=label, text=repr(sizes), value=sizes)


def _written(case: Case) -> Iterator[tuple[Path, Any]]:
    """The values that a case is written with, and where they stand."""
    if case.upstream is not None:
        yield ("upstream",), case.upstream
    yield from _nested((), case.arguments)
    yield from _nested(("init",), case.init)


def _nested(path: Path, values: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _nested((*path, name), value)
        else:
            yield (*path, name), value


def _values(path: Path, value: Any, others: Iterable[Case]) -> Iterator[Change]:
    if isinstance(value, Draw):
        yield from _drawn(path, value)
        return
    plain = value.value if isinstance(value, Exactly) else value
    if isinstance(plain, (bool, int, float)):
        pool = [found for other in others for there, found in _written(other) if there == path]
        yield from _numbers(path, plain, pool)
    elif _is_array(plain):
        for word, text, change in _ARRAYS:
            array = change(np.array(plain))
            literal = array.size <= MOST_WRITTEN
            written = f"np.array({array.tolist()!r})" if literal else text
            yield Change(path=path, label=_said(path, word), text=written, value=array)


def _drawn(path: Path, draw: Draw) -> Iterator[Change]:
    """Other draws of the same axes; whole numbers stay whole numbers."""
    axes = ", ".join(map(repr, draw.axes))
    begin = f"{axes}, " if axes else ""
    kind = np.asarray(draw.sample(stream("kind"), (3,), {str(name): 3 for name in draw.names()})).dtype.kind
    for word, options in _FLOATS if kind == "f" else ():
        said = ", ".join(f"{key}={number}" for key, number in options.items())
        made = normal(*draw.axes, **options)
        yield Change(path=path, label=_said(path, word), text=f"normal({begin}{said})", value=made)
    for word, low, high in {"f": _TIES, "i": _WHOLE, "u": _WHOLE}.get(kind, ()):
        text = f"integers({begin}low={low}, high={high})"
        yield Change(
            path=path, label=_said(path, word), text=text, value=integers(*draw.axes, low=low, high=high)
        )


def _numbers(path: Path, value: Any, pool: Iterable[Any]) -> Iterator[Change]:
    """Other numbers of the same kind: those of other cases, then the edges."""
    if isinstance(value, bool):
        found: list[Any] = [not value]
    elif isinstance(value, int):
        found = [item for item in pool if type(item) is int]
        found += [0, 1, 2, 3, value + 1, value + 2, -1]
    else:
        found = [item for item in pool if type(item) is float]
        found += [0.0, 1.0, 0.5, 2 * value, value / 10, -value, 10 * value + 1]
    for other in dict.fromkeys(found):
        if other != value:
            yield Change(path=path, label=f"{_name(path)} {other!r}", text=repr(other), value=other)


def _made(case: Case) -> Iterator[tuple[Path, Any]]:
    """What a case's ``make`` returns, and where it stands there."""
    if case.make is not None:
        yield from _nested((), dict(case.make(stream("leads", case.name))))


def _made_values(path: Path, value: Any) -> Iterator[Change]:
    if _is_array(value):
        for word, text, change in _ARRAYS:
            yield Change(path=path, label=_said(path, word), text=text, value=change, made=True)
    elif isinstance(value, (bool, int, float)) and not isinstance(value, np.generic):
        for other in _numbers(path, value, ()):
            yield dataclasses.replace(other, value=_always(other.value), made=True)


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


def _said(path: Path, word: str) -> str:
    return f"{_name(path)} {word}"


def _name(path: Path) -> str:
    return path[-1]


def _is_array(value: Any) -> bool:
    """An array of numbers, or a list that a case makes one of."""
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fiu" and value.size > 0
    if not isinstance(value, list) or not value:
        return False
    try:
        return np.array(value).dtype.kind in "fiu"
    except ValueError:  # of uneven rows
        return False
