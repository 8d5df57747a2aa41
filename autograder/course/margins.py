"""How clearly right passes and wrong fails: warnings where the tolerance all but decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.compare import T64, as_number, closeness
from autograder.course.preparation import CLEAR, lure_key
from autograder.model import Check, CheckKind, Outcome, Tolerance
from autograder.questions.judge import examine, value_at
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

_RIGHT = (CheckKind.VALUE, CheckKind.AGAIN, CheckKind.DTYPE, CheckKind.LAYOUT)
_WRONG = (CheckKind.VALUE,)


@dataclass(frozen=True)
class Gap:
    """How far a value is from the right one, in tolerances: up to 1 it passes."""

    check: Check
    tolerances: float


def close_calls(plan: Plan) -> Iterator[str]:
    """Right variants that pass, and misconceptions that fail, by less than ``CLEAR`` times the tolerance.

    A misconception is as far from right as the case that shows it best.
    """
    for name, replaced in plan.rights:
        gaps = list(_gaps(plan, plan.seen_with(replaced, ("right", name)), _RIGHT))
        gap = max(gaps, key=lambda gap: gap.tolerances, default=None)
        if gap is not None and 1 / CLEAR < gap.tolerances <= 1:
            yield (
                f"{plan.question}: the right variant {name!r} passes the case {gap.check.case!r} "
                f"({_what(gap.check)}) by a factor of only {1 / gap.tolerances:.2g}. Another right solution "
                "may fail it: is the tolerance wide enough, and are the inputs tame?"
            )
    for lure in plan.lures:
        made = plan.seen_with(lure.replaced, lure_key(lure))
        gap = max(_gaps(plan, made, _WRONG), key=lambda gap: gap.tolerances, default=None)
        if gap is not None and 1 < gap.tolerances < CLEAR and not _fails_otherwise(plan, made):
            yield (
                f"{plan.question}: the misconception {lure.wrong.name!r} fails by a factor of only "
                f"{gap.tolerances:.2g}, in the case {gap.check.case!r} ({_what(gap.check)}). Another like it "
                "may pass: is the tolerance narrow enough, and do the inputs bring it out?"
            )


def _fails_otherwise(plan: Plan, made: Seen) -> bool:
    """Whether something fails that no tolerance decides: it does not raise, its random numbers are wrong."""
    return any(not item.passed and item.check.kind not in _RIGHT for item in examine(plan, made))


def _gaps(plan: Plan, made: Seen, kinds: tuple[CheckKind, ...]) -> Iterator[Gap]:
    for check in plan.checks:
        got, want = made.get(check.call), plan.want.get(check.call)
        if check.kind not in kinds or got is None or want is None:
            continue
        there, value = value_at(check, got)
        if not there or not got.outcome is want.outcome is Outcome.RETURNED:
            yield Gap(check, float("inf"))
        else:
            yield Gap(check, tolerances_apart(value, value_at(check, want)[1], check.tolerance or T64))


def tolerances_apart(got: Any, want: Any, tolerance: Tolerance) -> float:
    """How far two values are apart, in tolerances; of a nested result, the part that is furthest off."""
    if as_number(want) is None and isinstance(want, (list, tuple, dict)):
        keys = list(want) if isinstance(want, dict) else list(range(len(want)))
        if isinstance(got, dict) == isinstance(want, dict) and _has(got, keys):
            return max((tolerances_apart(got[key], want[key], tolerance) for key in keys), default=0.0)
        return float("inf")
    number = as_number(want)
    if number is not None and isinstance(want, (list, tuple)):
        want = number.data
    return closeness(got, want, tolerance)


def _has(got: Any, keys: list[Any]) -> bool:
    if isinstance(got, Mapping):
        return all(key in got for key in keys)
    return isinstance(got, (list, tuple)) and len(got) == len(keys)


def _what(check: Check) -> str:
    return f"{check.kind} of {check.output}" if check.output else str(check.kind)
