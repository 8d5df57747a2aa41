"""CPU and GPU: which of the two answers a question is judged by, and what is said where they differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from autograder.course.preparation import Prepared
from autograder.model import Observation, Verdict, call_hash
from autograder.questions.devices import on_gpu
from autograder.report import points_text


def compared(here: Verdict, there: Verdict) -> Verdict:
    """The verdict of a question as it is judged on a GPU, with a sentence where the CPU's is another."""
    if there.earned == here.earned:
        return there
    points = f"{points_text(there.earned)} of {points_text(there.points)}"
    note = f"On a GPU this earns {points}, on the CPU {points_text(here.earned)}. "
    less = "Is there a tensor that your code makes on the CPU and never brings to the device of its inputs?"
    said = note + (less if there.earned < here.earned else "What it earns on the GPU counts.")
    return dataclasses.replace(there, notes=(*there.notes, said))


def answered(
    prepared: Prepared, fresh: Iterable[Observation], kept: Mapping[tuple[str, str], Observation]
) -> dict[str, Observation]:
    """What a GPU answered, of the questions of which it was asked everything."""
    return dict(_answered(prepared, fresh, kept)) if prepared.assignment.on_gpu else {}


def _answered(
    prepared: Prepared, fresh: Iterable[Observation], kept: Mapping[tuple[str, str], Observation]
) -> Iterator[tuple[str, Observation]]:
    seen = {**kept, **{(one.call_id, one.call_hash): one for one in fresh}}
    for plan in on_gpu(prepared.plans, prepared.assignment.on_gpu):
        keys = [(call.id, call_hash(call)) for call in plan.calls]
        if all(key in seen for key in keys):
            yield from ((key[0], seen[key]) for key in keys)
