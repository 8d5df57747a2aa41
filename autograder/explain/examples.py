"""The example that a student is shown: a fresh call, what their function gave, what is right.

Its inputs are none of the hidden ones, and the student's code answered it before it was given any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.compare import as_number
from autograder.explain.saying import Saying
from autograder.explain.source import Source
from autograder.explain.values import typed
from autograder.model import Call, Check, CheckKind, Evidence, Example, Outcome
from autograder.questions.examples import MOST_NUMBERS
from autograder.questions.judge import mismatch_of, value_at
from autograder.questions.observe import Seen
from autograder.questions.plan import Plan

MOST_LINES = 6


def example_of(plan: Plan, evidence: Sequence[Evidence], seen: Seen) -> Example | None:
    """The first example that shows what is wrong with a question, of the cases that came out wrong."""
    return next(_shown(plan, evidence, seen), None) if plan.examples else None


def _shown(plan: Plan, evidence: Sequence[Evidence], seen: Seen) -> Iterator[Example]:
    calls = {call.id: call for call in plan.calls}
    for example in plan.examples:
        call = calls.get(example.call)
        if call is None:
            continue
        for check in _failed(evidence, example.case, call, calls):
            shown = _texts(call, check, seen, plan)
            if shown is not None:
                yield shown


def _failed(
    evidence: Sequence[Evidence], case: str, call: Call, calls: Mapping[str, Call]
) -> Iterator[Check]:
    """What was looked at in a case and is wrong; not what raised, or waited for something that did."""
    for item in evidence:
        check, mismatch = item.check, item.mismatch
        same = check.case == case and calls[check.call].target == call.target
        came = mismatch is not None and mismatch.kind != "outcome"
        if same and check.kind is CheckKind.VALUE and came and not item.passed:
            yield check


def _texts(call: Call, check: Check, seen: Seen, plan: Plan) -> Example | None:
    got, want = seen.get(call.id), plan.want[call.id]
    if got is None or not got.outcome is want.outcome is Outcome.RETURNED:
        return None
    if mismatch_of(check, got, want) is None or not value_at(check, got)[0]:
        return None
    texts = [_numbers(value_at(check, side)[1]) for side in (got, want)]
    if not all(texts) or texts[0] == texts[1] or not _finite(value_at(check, want)[1]):
        return None
    return Example(call=typed(call), got=texts[0], want=texts[1], output=check.output)


def _numbers(value: Any) -> str:
    """A few numbers as text; empty for more than a few, and for anything else."""
    number = as_number(value)
    if number is None or number.data.dtype.kind not in "biufc" or not 0 < number.data.size <= MOST_NUMBERS:
        return ""
    text = np.array2string(number.data, precision=6, suppress_small=True, max_line_width=84)
    return text if text.count("\n") < MOST_LINES else ""


def _finite(value: Any) -> bool:
    number = as_number(value)
    return number is not None and bool(np.all(np.isfinite(number.data)))


def example_saying(example: Example, source: Source) -> Saying:
    """An example in words: what to type, and what comes of it."""
    name = example.output if example.output.isidentifier() and source.names(example.output) else ""
    part = f" for `{name}`" if name else ""
    block = (
        *example.call.split("\n"),
        *_labelled("yours:  ", example.got),
        *_labelled("right:  ", example.want),
    )
    return Saying(
        sentence=f"Here is a call that shows it, with what your code gives{part} and what is right.",
        block=block,
        hint="Its inputs are an example, and none of the hidden ones.",
    )


def _labelled(label: str, text: str) -> list[str]:
    gap = "\n" + " " * len(label)
    return (label + text.replace("\n", gap)).split("\n")
