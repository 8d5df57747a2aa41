"""Make the very calls a student's code gets on our own functions, and observe them in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from autograder.answers import not_run, read_answer, references_in
from autograder.inside import calls as inside_calls
from autograder.model import Call, Observation, Outcome

Seen = Mapping[str, Observation]


def observe(calls: Iterable[Call], namespace: Mapping[str, Any]) -> dict[str, Observation]:
    """Run calls in this process on functions of ours; what they raise is an observation.

    Each call gets private copies of its inputs, so that a function that changes them harms no other.
    """
    handles: dict[str, Any] = {}
    seen: dict[str, Observation] = {}
    for call in calls:
        blocker = _blocker(call, seen)
        if blocker:
            seen[call.id] = not_run(call, because=blocker)
            continue
        private = inside_calls.read_call(call.body(), id=call.id, group=call.group)
        # A misconception may well overflow: what it gives says so, and warnings of it would alarm.
        with np.errstate(all="ignore"):
            answer = inside_calls.perform(private, namespace, handles)
        seen[call.id] = read_answer(call, answer.body())
    return seen


def _blocker(call: Call, seen: Seen) -> str:
    for earlier in references_in(call):
        before = seen.get(earlier)
        if before is None or before.outcome is not Outcome.RETURNED:
            return (before.because if before else "") or earlier
    return ""
