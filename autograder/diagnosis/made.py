"""What our own functions give when something about them is changed, call by call as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.answers import references_in
from autograder.model import Call, Check
from autograder.questions.observe import Seen, observe
from autograder.questions.plan import Lure, Plan


class Made:
    """It is the same for a whole class, and so kept with the plan.

    Only calls that are asked for are made, with those that they build on: most of what is tried is out
    after the first. ``in_order``: with all that come before, since what is kept from one call to the
    next, in an argument or outside of them, may be the very mistake.
    """

    def __init__(
        self,
        plan: Plan,
        key: tuple[str, ...],
        calls: Sequence[Call],
        changed: Mapping[str, Any],
        *,
        in_order: bool = False,
    ) -> None:
        self._plan, self._key, self._calls, self._changed = plan, key, calls, changed
        self._which = _up_to if in_order else _needed

    def of(self, check: Check) -> Seen:
        """What is made of a check's call, and more."""
        if self._key in self._plan.cache:
            return self._plan.cache[self._key]
        part = ("part", *self._key)
        kept = self._plan.cache.get(part, {})
        if check.call not in kept:
            made = observe(self._which(self._calls, check), {**self._plan.family, **self._changed})
            kept = self._plan.cache[part] = {**kept, **made}
        return kept


def with_lures(plan: Plan, lures: Sequence[Lure]) -> Made:
    """Our functions under misconceptions; where two replace one function, the last counts."""
    replaced = {name: made for lure in lures for name, made in lure.replaced.items()}
    return Made(
        plan, tuple(f"{lure.part}:{lure.wrong.name}" for lure in lures), plan.calls, replaced, in_order=True
    )


def _needed(calls: Sequence[Call], check: Check) -> list[Call]:
    needed = {check.call}
    for call in reversed(calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    return [call for call in calls if call.id in needed]


def _up_to(calls: Sequence[Call], check: Check) -> list[Call]:
    ids = [call.id for call in calls]
    return list(calls[: ids.index(check.call) + 1])
