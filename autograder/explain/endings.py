"""Calls that did not return: what to tell the student whose code it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from autograder.explain.saying import Saying
from autograder.explain.source import Source
from autograder.model import ASLEEP, Observation, Outcome, StudentError

_UNDEFINED = re.compile(r"(\w{1,80}) is not defined")
_HINTS = {
    "NotImplementedError": "This part is not written yet, or still holds the skeleton's `raise`.",
    "BannedCall": "The question says which functions it does not allow; write that step yourself.",
    "FloatingPointError": "An overflow, a division by zero or an invalid operation: here it is not let pass "
    "with a warning. Which argument of exp, log, sqrt or a division can become too large, zero or negative?",
    "RecursionError": "The function calls itself without an end.",
    "AxisError": "A number after axis= is not an axis of that array.",
    "LinAlgError": "A matrix could not be inverted or decomposed.",
}  # fmt: skip


def ending(seen: Observation, source: Source, limits: Mapping[str, float]) -> Saying:
    """Say how a call ended; an exception's message is withheld, as it may quote hidden inputs."""
    if seen.outcome is Outcome.RAISED:
        return _raised(seen.error, source)
    if seen.outcome is Outcome.MISSING:
        return _missing(seen, source)
    if seen.outcome is Outcome.TIME_LIMIT and seen.detail == ASLEEP:
        return Saying(
            sentence="Your code waited without computing anything, for longer than it may, and was stopped.",
            hint="Does it sleep, or wait for input, a lock or another thread that never comes?",
        )
    if seen.outcome is Outcome.TIME_LIMIT:
        within = _amount(limits.get("call_cpu_s"), "s of computing time", "the time allowed")
        return Saying(
            sentence=f"Your code was still running after {within} and was stopped.",
            hint="Does a loop never end, or do loops run inside loops where one array operation would do?",
        )
    if seen.outcome is Outcome.MEMORY_LIMIT and seen.detail == "gpu-memory":
        return Saying(
            sentence="Your code needed more memory than the GPU has.",
            hint="Are results of every step kept with their gradients? Keep numbers: loss.item(), not loss.",
        )
    if seen.outcome is Outcome.MEMORY_LIMIT:
        within = _amount(limits.get("memory_mb"), "MB", "the memory allowed")
        return Saying(
            sentence=f"Your code needed more than {within} and was stopped.",
            hint="Does an array grow with every step, or broadcast to far more entries than it needs?",
        )
    return _OTHER.get(seen.outcome, _DIED)


_OTHER = {
    Outcome.REFUSED: Saying(
        sentence="What your code returned could not be read back.",
        hint="Return plain numbers, NumPy arrays or torch tensors, not objects of your own.",
    ),
    Outcome.NOT_RUN: Saying(
        sentence="This could not be run: it builds on an earlier call of your own code, and that one failed.",
        hint="Mend what comes first; this may then be right already.",
    ),
    Outcome.RETURNED: Saying(sentence="Your code returned, but not what is expected."),
}
_DIED = Saying(
    sentence="Python itself ended while your code ran.",
    hint="A call of exit(), or a crash inside compiled code (an index out of range in a library).",
)
NO_NOTEBOOK = Saying(
    sentence="This could not be run, because your notebook could not be run to its end.",
    hint="See the cells that failed, below.",
)


def exception_name(error: StudentError | None, source: Source) -> str:
    """The most exact class name of an exception that may be shown."""
    types = error.types if error else ()
    return next((name for name in types if source.names(name)), "")


def _raised(error: StudentError | None, source: Source) -> Saying:
    name = exception_name(error, source)
    if name == "BannedCall":
        return Saying(
            sentence="Your code calls a function that this question does not allow.", hint=_HINTS[name]
        )
    what = "an exception" if name in ("", "Exception", "BaseException") else name
    return Saying(sentence=f"Your code raised {what}.", hint=_HINTS.get(name, ""))


def _missing(seen: Observation, source: Source) -> Saying:
    if seen.error and seen.error.type != "NameError":
        return _not_imported(seen.error, source)
    found = _UNDEFINED.fullmatch(seen.error.message) if seen.error else None
    name = f"`{found[1]}`" if found and source.names(found[1]) else "What this question asks for"
    return Saying(
        sentence=f"{name} is not defined once your notebook has run.",
        hint="Is the name spelt as in the question, and did the cell that defines it run without an error?",
    )


def _not_imported(error: StudentError, source: Source) -> Saying:
    """A module beside the notebook could not be imported, so nothing in it could be called."""
    name = exception_name(error, source) or "an exception"
    return Saying(
        sentence=f"What this question asks for is not there: importing your file ended with {name}.",
        hint="Run `import` of that file in a fresh notebook; nothing in it can be graded until that works.",
    )


def _amount(number: float | None, unit: str, otherwise: str) -> str:
    return otherwise if number is None else f"{number:g} {unit}"
