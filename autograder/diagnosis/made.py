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
    after the first.
    """

    def __init__(
        self, plan: Plan, key: tuple[str, ...], calls: Sequence[Call], changed: Mapping[str, Any]
    ) -> None:
        self._plan, self._key, self._calls, self._changed = plan, key, calls, changed

    def of(self, check: Check) -> Seen:
        """What is made of a check's call, and more."""
        if self._key in self._plan.cache:
            return self._plan.cache[self._key]
        part = ("part", *self._key)
        kept = self._plan.cache.get(part, {})
        if check.call not in kept:
            made = observe(_needed(self._calls, check), {**self._plan.family, **self._changed})
            kept = self._plan.cache[part] = {**kept, **made}
        return kept


def with_lures(plan: Plan, lures: Sequence[Lure]) -> Made:
    """Our functions under misconceptions; where two replace one function, the last counts."""
    replaced = {name: made for lure in lures for name, made in lure.replaced.items()}
    return Made(plan, tuple(f"{lure.part}:{lure.wrong.name}" for lure in lures), plan.calls, replaced)


def _needed(calls: Sequence[Call], check: Check) -> list[Call]:
    needed = {check.call}
    for call in reversed(calls):
        needed |= set(references_in(call)) if call.id in needed else set()
    return [call for call in calls if call.id in needed]
