"""What would be right if an argument were another: ignored, exchanged, transposed, fixed.

Our own function is asked the same with one argument changed. Where that gives every value that came, the
wrong function does what the right one would with that argument, whatever its author believed.
"""

from __future__ import annotations

import dataclasses
import inspect
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.compare import T64, differ
from autograder.diagnosis.factors import ENOUGH
from autograder.diagnosis.made import Made
from autograder.diagnosis.pairs import Pair, arguments_of, array_of
from autograder.model import Call, Check, Outcome, Ref
from autograder.questions.judge import value_at
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

SLOPES: Mapping[str, Callable[[Any], Any]] = {
    "tanh": lambda out: 1 - out**2,
    "the sigmoid": lambda out: out * (1 - out),
    "a ReLU": lambda out: 1.0 * (out > 0),
}
"""What a gradient is multiplied with on its way back, from what the way forward gave."""

MOST_CHANGES = 60
"""So many are tried, by count and not by the clock: the same report on any machine."""

Arguments = dict[str, Any]
Change = tuple[str, Callable[[Arguments], Arguments]]


def inputs_explaining(
    plan: Plan, checks: Sequence[Check], wrong: Sequence[Pair], seen: Seen
) -> Iterator[str]:
    """The changes of an input after which our own functions give every value of an output that came.

    Args:
        checks: all of the output, the right ones as well.
        wrong: what differs; on few numbers nothing is certain.
    """
    if not wrong or plan.scoring or plan.laws or _numbers(wrong) < ENOUGH:
        return
    first = [wrong[0].check]
    for target in plan.targets:
        function = plan.family.get(target)
        if not inspect.isfunction(function):
            continue
        given = arguments_of(plan, wrong[0].check, {call.id: call for call in plan.calls})
        for text, change in itertools.islice(changes_of(function, given), MOST_CHANGES):
            made = Made(plan, (target, text), plan.calls, {target: _with(function, change)})
            if _explains(made, first, seen) and _explains(made, checks, seen):
                yield text


def slopes_explaining(
    plan: Plan, checks: Sequence[Check], wrong: Sequence[Pair], seen: Seen
) -> Iterator[str]:
    """The slopes that a gradient lacks, or has twice: found by handing ours another gradient from above."""
    if not wrong or not all(check.forward for check in checks) or _numbers(wrong) < ENOUGH:
        return
    for name, slope in SLOPES.items():
        for told, power in (("applied twice", 1), ("not applied", -1)):
            bent = {check.call: _bent(plan, check, slope, power) for check in checks}
            calls = tuple(bent.get(call.id) or call for call in plan.calls)
            made = Made(plan, ("slope", name, told), calls, {})
            whole = all(bent.values()) and _explains(made, [wrong[0].check], seen)
            if whole and _explains(made, checks, seen):
                yield f"the slope of {name} were {told}"


def _bent(plan: Plan, check: Check, slope: Callable[[Any], Any], power: int) -> Call | None:
    """A backward's call with the gradient from above times a power of the slope; None if it has none such."""
    call = next(call for call in plan.calls if call.id == check.call)
    forward = plan.want[check.forward]
    outs = forward.value if isinstance(forward.value, (tuple, list)) else [forward.value]
    for place, value in enumerate(call.args):
        upstream = array_of(value) if not isinstance(value, Ref) else None
        for out in map(array_of, outs):
            if upstream is not None and out is not None and out.shape == upstream.shape:
                with np.errstate(all="ignore"):
                    bent = upstream * slope(out) ** float(power)
                args = (*call.args[:place], bent, *call.args[place + 1 :])
                return dataclasses.replace(call, args=args)
    return None


def _numbers(wrong: Sequence[Pair]) -> int:
    found = np.concatenate([pair.got.ravel() for pair in wrong])
    with np.errstate(all="ignore"):  # a number may be too large to be rounded
        return np.unique(found[np.isfinite(found)].round(9)).size


def _with(function: Callable[..., Any], change: Callable[[Arguments], Arguments]) -> Callable[..., Any]:
    signature = inspect.signature(function)

    def changed(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        bound.arguments.update(change(dict(bound.arguments)))
        return function(*bound.args, **bound.kwargs)

    return changed


def _explains(made: Made, checks: Sequence[Check], seen: Seen) -> bool:
    return all(_same(check, seen, made.of(check)) for check in checks)


def _same(check: Check, seen: Seen, made: Seen) -> bool:
    got, other = seen.get(check.call), made[check.call]
    if got is None or not got.outcome is other.outcome is Outcome.RETURNED:
        return False
    (there, value), (made_there, made_value) = value_at(check, got), value_at(check, other)
    return there and made_there and differ(value, made_value, check.tolerance or T64) is None


# -- changes -------------------------------------------------------------------------------


def changes_of(function: Callable[..., Any], given: Mapping[str, Any]) -> Iterator[Change]:
    """Everything that is tried with these arguments, the most likely first."""
    parameters = inspect.signature(function).parameters
    names = [name for name in parameters if name in given]
    for name in names:
        default = parameters[name].default
        if default is not inspect.Parameter.empty:
            yield f"`{name}` were left out", _to(name, _always(default))
    for name in names:
        for text, change in _changes_of_value(name, given[name]):
            yield text, _to(name, change)
    arrays = [name for name in names if array_of(given[name]) is not None]
    for one, other in itertools.combinations(arrays, 2):
        yield f"`{one}` and `{other}` were exchanged", _exchanged(one, other)


def _to(name: str, change: Callable[[Any], Any]) -> Callable[[Arguments], Arguments]:
    return lambda given: {name: change(given[name])}


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


def _exchanged(one: str, other: str) -> Callable[[Arguments], Arguments]:
    return lambda given: {one: given[other], other: given[one]}


def _changes_of_value(name: str, value: Any) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    if isinstance(value, bool):
        for flag in (True, False):
            yield f"`{name}` were {flag}", _always(flag)
    elif isinstance(value, dict):
        for key in value:
            for text, change in _changes_of_array(f"{name}[{key!r}]", value[key]):
                yield text, _at(key, change)
    elif isinstance(value, (int, float, tuple)):
        for number in (0, 1):
            yield f"`{name}` were {number}", _always(number)
        if isinstance(value, float) and 0 <= value <= 1:
            yield f"`{name}` were 1 - `{name}`", lambda number: 1 - number
        yield f"the two numbers of `{name}` were exchanged", _paired(lambda pair: pair[::-1])
        yield f"both numbers of `{name}` were the first", _paired(lambda pair: (pair[0], pair[0]))
        yield f"both numbers of `{name}` were the second", _paired(lambda pair: (pair[1], pair[1]))
    else:
        yield from _changes_of_array(name, value)


def _paired(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: change(value) if isinstance(value, (tuple, list)) and len(value) == 2 else value


def _at(key: Any, change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: {**value, key: change(value[key])}


def _changes_of_array(name: str, value: Any) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    array = array_of(value)
    if array is None or array.dtype.kind not in "biuf":
        return
    yield f"`{name}` were all 0", _on_array(np.zeros_like)
    yield f"`{name}` were all 1", _on_array(np.ones_like)
    if array.size and not np.any((array != 0) & (array != 1)):
        yield f"`{name}` were 1 - `{name}`", _on_array(lambda one: 1 - one)
    yield f"`{name}` ran backwards", _on_array(lambda one: one[::-1].copy())
    if array.ndim >= 2:
        yield f"`{name}` were turned round", _on_array(lambda one: one[..., ::-1, ::-1].copy())
        yield (
            f"the last two axes of `{name}` were exchanged",
            _on_array(lambda one: one.swapaxes(-1, -2).copy()),
        )


def _on_array(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def changed(value: Any) -> Any:
        array = array_of(value)
        return value if array is None else change(array)

    return changed
