"""One check as staff read it: everything that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.explain.source import place
from autograder.explain.tolerances import tolerance_reason
from autograder.explain.values import abbreviated, call_text
from autograder.explain.visible import one_line, visible
from autograder.model import Call, Evidence, Mismatch, Observation, Outcome, StudentError, Tolerance

NOTHING = object()


def staff_headline(evidence: Evidence) -> str:
    """``q3.edge.2  "one row"  value of dW``: the check's id, case name and what it looks at."""
    check = evidence.check
    what = f"{check.kind} of {check.output}" if check.output else str(check.kind)
    param = f" {check.param}" if check.param else ""
    required = ", required" if check.required else ""
    return f'{check.id}  "{check.case}"  {what}{param}{required}'


def tolerance_name(tolerance: Tolerance) -> str:
    """A tolerance's name in words that readers know."""
    return {"T64": "double precision", "T32": "single precision"}.get(tolerance.name, tolerance.name)


def staff_lines(
    evidence: Evidence,
    *,
    call: Call | None = None,
    seen: Observation | None = None,
    want: Any = NOTHING,
    gradient: Sequence[str] = (),
) -> tuple[str, ...]:
    """All that is known of one check, as lines of plain text.

    Args:
        evidence: the judged check.
        call: what was asked, where its inputs are to be shown.
        seen: what was observed of the call, where more than the evidence holds is to be shown.
        want: the expected value.
        gradient: what is known of it as a gradient, as ``gradient_lines`` says it.
    """
    mismatch = evidence.mismatch
    seen = mismatch.observation if mismatch and mismatch.observation else seen
    parts = [
        *_asked(evidence, call),
        *_relations(evidence),
        *(_mismatch_lines(mismatch) if mismatch else ()),
        *_tolerance(evidence),
        *_reason(evidence, call, seen, want),
        *(() if evidence.passed else gradient),
        *(_whole("got ", seen.value) if seen and seen.outcome is Outcome.RETURNED else ()),
        *(_whole("want", want) if want is not NOTHING else ()),
        *(_ended(seen) if seen else ()),
    ]
    return tuple(line for part in parts for line in visible(part).split("\n"))


def _asked(evidence: Evidence, call: Call | None) -> Iterator[str]:
    if call is None:
        yield f"call      {evidence.check.call}"
    else:
        yield _labelled(f"call      {call.id}  ", call_text(call))
    if evidence.check.view is not None:
        yield f"looks at  part [{evidence.check.view}] of the result"
    if evidence.check.forward:
        yield f"forward   {evidence.check.forward}"


def _relations(evidence: Evidence) -> Iterator[str]:
    if evidence.follow_through:
        yield "follows   right for the student's own, wrong, forward: counted"
    if evidence.inherited:
        yield "inherited the student's own forward is already wrong here"


def _mismatch_lines(mismatch: Mismatch) -> Iterator[str]:
    path = f" at {mismatch.path}" if mismatch.path else ""
    detail = f": {mismatch.detail}" if mismatch.detail else ""
    yield f"differs   in {mismatch.kind}{path}{detail}"
    if mismatch.got_shape is not None or mismatch.want_shape is not None:
        yield f"shape     got {mismatch.got_shape}, want {mismatch.want_shape}"
    if mismatch.got_type or mismatch.want_type:
        yield f"type      got {mismatch.got_type or '?'}, want {mismatch.want_type or '?'}"
    if mismatch.total and mismatch.kind in ("value", "finite"):
        yield f"entries   {mismatch.wrong} of {mismatch.total} wrong"
    if mismatch.kind == "score":
        yield f"score     got {mismatch.worst_got:.4f}, needs {mismatch.worst_want:.4f}"
    elif mismatch.worst_got is not None or mismatch.worst_want is not None:
        at = f"at {mismatch.worst_index}: " if mismatch.worst_index else ""
        yield f"worst     {at}got {mismatch.worst_got!r}, want {mismatch.worst_want!r}"
    if mismatch.kind == "value":
        yield f"error     {mismatch.worst_error:.6g}, limit {mismatch.limit:.6g}"


def _tolerance(evidence: Evidence) -> Iterator[str]:
    tolerance = evidence.check.tolerance
    if tolerance is not None and evidence.mismatch is not None and evidence.mismatch.kind == "value":
        yield f"tolerance {tolerance_name(tolerance)}: rtol {tolerance.rtol:g}, atol {tolerance.atol:g}"


def _reason(evidence: Evidence, call: Call | None, seen: Observation | None, want: Any) -> Iterator[str]:
    tolerance, mismatch = evidence.check.tolerance, evidence.mismatch
    if tolerance is not None and mismatch is not None and mismatch.kind == "value":
        yield f"reason    {tolerance_reason(tolerance, [seen.value if seen else None, want], call)}"


def _ended(seen: Observation) -> Iterator[str]:
    if seen.outcome is not Outcome.RETURNED:
        because = f", because of {seen.because}" if seen.because else ""
        detail = f": {one_line(seen.detail)}" if seen.detail else ""
        yield f"outcome   {seen.outcome}{because}{detail}"
    if seen.error is not None:
        yield from error_lines(seen.error)
    if seen.printed:
        yield _labelled("printed   ", visible(seen.printed, 1000))


def error_lines(error: StudentError) -> Iterator[str]:
    """An exception with its message and the student's own lines, the innermost last."""
    for frame in error.frames:
        name = f"  in {one_line(frame.name, 80)}" if frame.name else ""
        yield f"  {place(frame.cell, frame.line, frame.text, frame.file)}{name}"
    yield f"{one_line(error.type, 100)}: {visible(error.message, 500)}"


def _whole(label: str, value: Any) -> Iterator[str]:
    yield _labelled(f"{label}      ", abbreviated(value))


def _labelled(label: str, text: str) -> str:
    return label + text.replace("\n", "\n" + " " * 10)
