"""One failed check as its student reads it: what differs, and nothing that is hidden.

No inputs, outputs, expected values, sizes, tolerances or case names; see ``Source`` for what may be
quoted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from autograder.explain.endings import NO_NOTEBOOK, ending, exception_name
from autograder.explain.saying import Saying
from autograder.explain.shapes import wrong_shape
from autograder.explain.source import Source
from autograder.model import WHOLE, Check, CheckKind, Evidence, Mismatch, Observation, Outcome

NO_LIMITS: Mapping[str, float] = {}
FOLLOWS = Saying(
    sentence="Counted as right: it follows correctly from your own earlier result, although that is wrong."
)
INHERITED = Saying(
    sentence="Your own earlier function, on which this builds, is already wrong here.",
    hint="Mend that one first; this may then be right already.",
)
_BEHAVIOURS = {
    CheckKind.AGAIN: "A second call with equal inputs must give the right result too.",
    CheckKind.DTYPE: "float32 inputs must give the right result too.",
    CheckKind.LAYOUT: "Inputs that are not contiguous in memory (a transposed or sliced array) must give the "
    "right result too.",
}  # fmt: skip
_BEHAVIOUR_HINTS = {
    CheckKind.AGAIN: "Something is kept between calls: a global, an attribute, or a default argument that is "
    "changed.",
    CheckKind.DTYPE: "Is a dtype fixed somewhere, or a comparison made that only float64 passes?",
    CheckKind.LAYOUT: "Is the memory order relied on somewhere: reshape, ravel, view, strides?",
}  # fmt: skip


def student_sentence(
    evidence: Evidence, source: Source | None = None, limits: Mapping[str, float] = NO_LIMITS
) -> str:
    """The text for one check; empty where there is nothing to say.

    Args:
        evidence: the judged check.
        source: the student's notebook; without it no line of it is quoted.
        limits: ``call_cpu_s`` and ``memory_mb``, where they are to be named.
    """
    found = say(evidence, source or Source(), limits)
    where = place_to_look(evidence, source or Source())
    return "\n\n".join(part for part in (found.text(), where and f"Look at {where}") if part)


def say(evidence: Evidence, source: Source, limits: Mapping[str, float] = NO_LIMITS) -> Saying:
    """What can be said of one check."""
    if evidence.passed:
        return FOLLOWS if evidence.follow_through else Saying(sentence="")
    if evidence.inherited:
        return INHERITED
    check, mismatch = evidence.check, evidence.mismatch or Mismatch(kind="value")
    if check.kind is CheckKind.RAISES:
        return _should_raise(mismatch, source)
    if mismatch.kind == "outcome" and mismatch.observation is not None:
        return _ended(mismatch.observation, source, limits)
    if check.kind is CheckKind.UNCHANGED:
        return _unchanged(check, source)
    if check.kind in _BEHAVIOURS:
        return _misbehaves(check, mismatch, source)
    return _KINDS.get(mismatch.kind, _values)(check, mismatch, source)


def place_to_look(evidence: Evidence, source: Source) -> str:
    """The student's own line where the call ended, if it ended with an exception."""
    seen = evidence.mismatch.observation if evidence.mismatch else None
    return source.place_of(seen.error) if seen and not evidence.passed else ""


def subject(check: Check, mismatch: Mismatch, source: Source) -> str:
    """What the sentence is about: a named output, a part of the result, or all of it."""
    name = check.output if check.output.isidentifier() else ""
    path = mismatch.path if _showable_path(mismatch.path, source) else ""
    return f"`{name or 'result'}{path}`" if name or path else "Your result"


def share(mismatch: Mismatch) -> str:
    """How much is wrong, roughly: an exact count would tell the sizes.

    >>> share(Mismatch(kind="value", wrong=18, total=48))
    'about 40 % of the entries are wrong'
    """
    if mismatch.total <= 1:
        return "the value is wrong"
    if mismatch.wrong >= mismatch.total:
        return "every entry is wrong"
    if mismatch.wrong == 1:
        return "one entry is wrong"
    percent = min(95, max(5, 5 * round(20 * mismatch.wrong / mismatch.total)))
    return f"about {percent} % of the entries are wrong"


def _ended(seen: Observation, source: Source, limits: Mapping[str, float]) -> Saying:
    if seen.outcome is Outcome.NOT_RUN and not seen.because:
        return NO_NOTEBOOK
    return ending(seen, source, limits)


def _should_raise(mismatch: Mismatch, source: Source) -> Saying:
    seen = mismatch.observation
    sentence = "These inputs are not allowed, and your code must refuse them as the question says"
    if seen is not None and seen.outcome is Outcome.RAISED:
        return Saying(sentence=f"{sentence}; it raised {exception_name(seen.error, source) or 'another'}.")
    if seen is not None and seen.outcome is not Outcome.RETURNED:
        return _ended(seen, source, NO_LIMITS)
    return Saying(sentence=f"{sentence}; it returned instead.")


def _misbehaves(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    inner = _KINDS.get(mismatch.kind, _values)(check, mismatch, source)
    hint = _BEHAVIOUR_HINTS[check.kind]
    return Saying(sentence=f"{_BEHAVIOURS[check.kind]} {inner.sentence}", block=inner.block, hint=hint)


def _values(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    if not mismatch.total:
        return Saying(sentence=f"{subject(check, mismatch, source)} is wrong.")
    return Saying(sentence=f"{subject(check, mismatch, source)}: {share(mismatch)}.")


def _score(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    got, least = (
        math.floor(100 * value) / 100 if isinstance(value, float) else 0.0
        for value in (mismatch.worst_got, mismatch.worst_want)
    )
    return Saying(
        sentence=f"Your predictions score {got:.2f} on data that you have not seen; "
        f"this part needs at least {least:.2f}.",
        hint="Does it learn on your own data, and does it do as well on data that it was not trained with?",
    )


_SAMPLES = {
    "repeated": "Many of your random numbers are equal to each other: every entry must be drawn by itself.",
    "mean": "The mean of your random numbers is wrong.",
    "form": "Your random numbers are of another distribution than the one that is asked for.",
    "bound": "Some of your random numbers lie outside of the range that is asked for.",
}  # fmt: skip


def _sample(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    if mismatch.detail != "spread":
        return Saying(sentence=_SAMPLES[mismatch.detail])
    got, want = mismatch.worst_got, mismatch.worst_want
    wide = isinstance(got, float) and isinstance(want, float) and got > want
    return Saying(sentence=f"Your random numbers are spread too {'widely' if wide else 'narrowly'}.")


def _repeats(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    return Saying(
        sentence="With a generator in an equal state, your function gives other numbers.",
        hint="Draw from the generator that is handed in, and from nothing else.",
    )


def _fresh(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    return Saying(
        sentence="With the same generator, a second call gives the numbers of the first call again.",
        hint="Is a generator made, copied or seeded inside the function, or is none used at all?",
    )


def _shape(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    got, want = mismatch.got_shape or (), mismatch.want_shape or ()
    axes = check.axes if not mismatch.path else ()
    return wrong_shape(subject(check, mismatch, source), got, want, axes)


def _finite(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    name = subject(check, mismatch, source)
    if _finite_number(mismatch.worst_got):
        return Saying(sentence=f"{name} is finite where infinity (or nan) is the right answer.")
    return Saying(
        sentence=f"{name} holds nan or inf where finite numbers are expected.",
        hint="An overflow (exp of a large number), a division by zero, or 0 * log 0?",
    )


def _finite_number(value: Any) -> bool:
    if isinstance(value, complex):
        return math.isfinite(value.real) and math.isfinite(value.imag)
    return isinstance(value, (int, float)) and math.isfinite(value)


def _dtype(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    name = subject(check, mismatch, source)
    got, want = _number_kind(mismatch.got_type), _number_kind(mismatch.want_type)
    cut = got == "whole numbers" and want == "fractions"
    hint = "An integer array cuts fractions off: was it made with an integer dtype, or like an integer input?"
    return Saying(sentence=f"{name} holds {got} where {want} are expected.", hint=hint if cut else "")


def _number_kind(dtype: str) -> str:
    kinds = {
        "bool": "booleans",
        "int": "whole numbers",
        "uint": "whole numbers",
        "complex": "complex numbers",
    }
    return kinds.get(dtype.rstrip("0123456789"), "fractions")


def _type(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    name = subject(check, mismatch, source)
    if mismatch.got_type in ("None", "NoneType"):
        where = "returned None" if name == "Your result" else f"gave None for {name}"
        return Saying(
            sentence=f"Your code {where}.", hint="Is a `return` missing, or is this part not written yet?"
        )
    where = "returned" if name == "Your result" else f"gave for {name}"
    got, want = _kind(mismatch.got_type, source), _kind(mismatch.want_type, source)
    return Saying(sentence=f"Your code {where} {got} where {want} is expected.")


def _container(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    got, kind = _kind(mismatch.got_type, source).replace("an array", "one array"), mismatch.want_type
    if mismatch.detail == WHOLE:
        what = f"Your code returned {got}" if mismatch.got_type else "Your code returned too little"
        return Saying(sentence=f"{what} where several results, in a tuple, are expected.")
    if mismatch.got_type != kind:
        name = subject(check, mismatch, source)
        where = "returned" if name == "Your result" else f"gave for {name}"
        want = f"a {kind} of {mismatch.total}" if mismatch.total else _kind(kind, source)
        return Saying(sentence=f"Your code {where} {got} where {want} is expected.")
    if kind == "dict" and not mismatch.detail.startswith("without"):
        return Saying(sentence="Your dictionary holds keys that are not expected.")
    if kind == "dict":
        key = mismatch.detail.removeprefix("without the key ").strip("'\"")
        named = f"`{key}`" if key and source.names(key) else "that is expected"
        return Saying(sentence=f"Your dictionary lacks {'the' if named[0] == '`' else 'a'} key {named}.")
    parts = f"Your {kind or 'result'} has the wrong number of parts"
    return Saying(sentence=f"{parts}: {mismatch.total} are expected." if mismatch.total else f"{parts}.")


def _kind(name: str, source: Source) -> str:
    """A type's name with its article; one that the notebook does not have is not repeated."""
    plain = {
        "ndarray": "an array", "float64": "a number", "float": "a number", "int": "a whole number",
        "float32": "a number", "int64": "a whole number", "Tensor": "a tensor", "str": "text",
        "None": "None", "NoneType": "None", "bool": "a boolean",
    }  # fmt: skip
    first, _, rest = name.partition(" ")
    if first == "ndarray" and rest.startswith("of dtype"):
        return "an array of objects" if rest == "of dtype object" else "an array of another kind of entry"
    if first in plain:
        return plain[first]
    if not source.names(first):
        return "an object of another type"
    return f"{'an' if first[:1].lower() in 'aeiou' else 'a'} {first}"


def _text(check: Check, mismatch: Mismatch, source: Source) -> Saying:
    return Saying(sentence=f"{subject(check, mismatch, source)} is not the expected text.")


def _unchanged(check: Check, source: Source) -> Saying:
    ordinal = {"0": "first", "1": "second", "2": "third", "3": "fourth"}.get(check.param)
    named = (
        f"`{check.param}`"
        if check.param.isidentifier() and source.names(check.param)
        else "one of its inputs"
    )
    which = f"its {ordinal} argument" if ordinal else named
    return Saying(
        sentence=f"Your code changes {which} for the caller.",
        hint="+=, -=, sort() and x[...] = write into the array that was handed in; work on a copy.",
    )


def _showable_path(path: str, source: Source) -> bool:
    keys = path.replace("][", " ").strip("[]").split()
    return bool(keys) and all(len(k) < 40 and (k.isdigit() or source.names(k.strip("'"))) for k in keys)


_KINDS: dict[str, Callable[[Check, Mismatch, Source], Saying]] = {
    "shape": _shape,
    "finite": _finite,
    "dtype": _dtype,
    "type": _type,
    "container": _container,
    "text": _text,
    "value": _values,
    "score": _score,
    "sample": _sample,
    "repeats": _repeats,
    "fresh": _fresh,
}
