"""A wrong gradient as staff read it: its length, its direction, and whose gradient it is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.compare import T64, as_number, differ
from autograder.model import Check, CheckKind, Outcome, Tolerance
from autograder.questions.finite_differences import agrees, inner
from autograder.questions.judge import value_at
from autograder.questions.observe import Seen
from autograder.questions.plan import FiniteDifference, Plan


@dataclass(frozen=True, kw_only=True)
class Direction:
    """How a gradient lies to the right one: its length over the right one's, and the angle between them.

    ``times``: the number that the right one, times it, is this one; None if there is none.
    """

    ratio: float
    angle_deg: float
    times: float | None = None


def gradient_lines(plans: Mapping[str, Plan], seen: Seen, check: Check) -> tuple[str, ...]:
    """What is known of a check's value as a gradient; nothing for what is none.

    Args:
        plans: by question, with their answers.
        seen: what was seen of the student's calls.
        check: a failed one.
    """
    plan = plans.get(check.question)
    known = plan is not None and check.call in seen and check.forward in seen
    if plan is None or not known or not check.forward or check.kind is not CheckKind.VALUE:
        return ()
    found = _direction(plan, check, seen)
    forward, own = _forward_right(plan, check, seen), _of_own_forward(plan, check, seen)
    return (*_measured(found), *_held_against(forward, own), *_summed_up(check, found, forward, own))


def direction(got: Any, want: Any, tolerance: Tolerance = T64) -> Direction | None:
    """How two gradients of the same shape lie to each other; None where one is 0 or not finite."""
    squares = inner(got, got), inner(want, want)
    along = inner(got, want)
    if along is None or not squares[0] or not squares[1]:
        return None
    ratio = math.sqrt(squares[0]) / math.sqrt(squares[1])
    cosine = max(-1.0, min(1.0, along / math.sqrt(squares[0]) / math.sqrt(squares[1])))
    times, number = math.copysign(ratio, along), as_number(got)
    scaled = number is not None and differ(number.data / times, want, tolerance) is None
    return Direction(ratio=ratio, angle_deg=math.degrees(math.acos(cosine)), times=times if scaled else None)


def _direction(plan: Plan, check: Check, seen: Seen) -> Direction | None:
    got, want = seen[check.call], plan.want[check.call]
    if not got.outcome is want.outcome is Outcome.RETURNED or not value_at(check, got)[0]:
        return None
    return direction(value_at(check, got)[1], value_at(check, want)[1], check.tolerance or T64)


def _forward_right(plan: Plan, check: Check, seen: Seen) -> bool | None:
    """Whether the student's own forward is right here; None if it did not return."""
    got, want = seen[check.forward], plan.want[check.forward]
    if got.outcome is not Outcome.RETURNED or not got.viewed:
        return None
    return differ(got.value, want.value, check.tolerance or T64) is None


def _of_own_forward(plan: Plan, check: Check, seen: Seen) -> bool | None:
    """Whether the backward agrees with finite differences of the student's own forward; None if undecided.

    Few draws are moved in steps. Where this one is not, those of the same case speak for it.
    """
    case = {one.forward for one in plan.checks if one.forward and one.case == check.case}
    own = [one for one in plan.differences if one.backward == check.call]
    differences = own or [one for one in plan.differences if one.forward in case]
    told = {agrees(one, seen) for one in differences if _all_seen(one, seen)}
    return False if False in told else True if True in told else None


def _all_seen(difference: FiniteDifference, seen: Seen) -> bool:
    stepped = [id for ahead, behind, _ in difference.steps for id in (ahead, behind)]
    return all(id in seen for id in (difference.forward, difference.backward, *stepped))


def _measured(found: Direction | None) -> Iterator[str]:
    if found is not None:
        angle = f"{found.angle_deg:.2f} degrees to it"
        yield f"gradient  {found.ratio:.6g} times as long as the right one, at {angle}"


_RIGHT = {True: "right here", False: "wrong here", None: "not known to be right here"}
_AGREES = {
    True: "the backward agrees with finite differences of it",
    False: "the backward disagrees with finite differences of it",
    None: "finite differences of it decide nothing",
}


def _held_against(forward: bool | None, own: bool | None) -> Iterator[str]:
    yield f"own       the student's own forward is {_RIGHT[forward]}; {_AGREES[own]}"


def _summed_up(
    check: Check, found: Direction | None, forward: bool | None, own: bool | None
) -> Iterator[str]:
    """What that comes to, where it is certain."""
    name = check.output or "the gradient"
    if forward is False and own is not None:
        not_ = "" if own else "not "
        yield f"so        the forward is wrong, and the backward is {not_}the gradient of that forward"
    elif forward and found is not None and found.times is not None:
        yield f"so        the forward is right; {name} is {found.times:.6g} times what it should be"
    elif forward and own is False:
        yield f"so        the forward is right, and the backward is not its gradient: {name} points elsewhere"
