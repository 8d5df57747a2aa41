"""What came back over the wall, read into observations; whatever it is, it never raises."""

from __future__ import annotations

from typing import Any

from autograder.inside import wire
from autograder.inside.files import is_safe
from autograder.model import Call, Observation, Outcome, StudentError, StudentFrame, call_hash


def read_answer(call: Call, body: bytes, *, printed: str = "") -> Observation:
    """Turn an answer's bytes into an observation; what cannot be read is ``refused``."""
    try:
        fields = wire.decode(body)
        if not isinstance(fields, dict):
            raise wire.WireError("an answer must be a dictionary")
        outcome = Outcome(str(fields.get("outcome")))
        if outcome not in (Outcome.RETURNED, Outcome.RAISED, Outcome.MISSING, Outcome.REFUSED):
            raise wire.WireError("an outcome that only we may give")
        if any(isinstance(part, _INPUTS) for part in wire.walk(fields)):
            raise wire.WireError("an answer holds what only a question may hold")
        after, viewed = fields.get("after"), fields.get("viewed") is True
        if viewed and not _are_views(fields.get("value"), call):
            raise wire.WireError("an answer with other parts than were asked for")
        asked = {str(key) for key in call.after}
        return Observation(
            call_id=call.id,
            call_hash=call_hash(call),
            outcome=outcome,
            value=fields.get("value"),
            viewed=viewed,
            after={k: v for k, v in after.items() if k in asked} if isinstance(after, dict) else {},
            error=student_error(fields.get("error")) or (_NAMELESS if outcome is Outcome.RAISED else None),
            printed=printed[:1000],
        )
    except (wire.WireError, ValueError) as error:
        return ended(call, Outcome.REFUSED, str(error))


_NAMELESS = StudentError(types=("Exception", "BaseException"), message="")
# Read as inputs, these are looked up, drawn from, or compiled: see ``calls.materialise``.
_INPUTS = (wire.Ref, wire.Fixture, wire.Generator)


def _are_views(value: Any, call: Call) -> bool:
    return isinstance(value, tuple) and bool(call.views) and len(value) == len(call.views)


def student_error(fields: Any) -> StudentError | None:
    """Read an exception's description, whatever shape it is in."""
    if not isinstance(fields, dict):
        return None
    types = [str(name)[:100] for name in listed(fields.get("types"))[:10]]
    frames = [frame for frame in listed(fields.get("frames"))[:20] if isinstance(frame, dict)]
    return StudentError(
        types=tuple(types) or ("Exception",),
        message=str(fields.get("message", ""))[:500],
        frames=tuple(
            StudentFrame(
                cell=whole(frame.get("cell")),
                file=_file(frame.get("file")),
                line=whole(frame.get("line")),
                text=str(frame.get("text", ""))[:200],
                name=str(frame.get("name", ""))[:100],
            )
            for frame in frames
        ),
    )


def _file(path: Any) -> str:
    return path if isinstance(path, str) and is_safe(path) else ""


def findings(value: Any) -> tuple[tuple[str, str], ...]:
    """Read a cell's findings: pairs of a code and a short detail; anything else is left out."""
    pairs = [pair for pair in listed(value)[:60] if isinstance(pair, list) and len(pair) == 2]
    texts = [pair for pair in pairs if all(isinstance(text, str) for text in pair)]
    return tuple((code[:40], detail[:120]) for code, detail in texts)


def references_in(call: Call) -> tuple[str, ...]:
    """The ids of the earlier calls whose results a call uses."""
    parts = [call.on, list(call.args), [value for _, value in call.kwargs]]
    return tuple(part.call for part in wire.walk(parts) if isinstance(part, wire.Ref))


def ended(call: Call, outcome: Outcome, detail: str) -> Observation:
    """The observation of a call that something ended before it could answer."""
    return Observation(call_id=call.id, call_hash=call_hash(call), outcome=outcome, detail=detail)


def not_run(call: Call, *, because: str = "", detail: str = "") -> Observation:
    """The observation of a call that was not made; ``because`` is the call whose end prevented it."""
    return Observation(
        call_id=call.id, call_hash=call_hash(call), outcome=Outcome.NOT_RUN,
        because=because, detail=detail,
    )  # fmt: skip


def whole(value: Any) -> int:
    """A whole number, or -1 for anything else."""
    return value if type(value) is int else -1


def listed(value: Any) -> list[Any]:
    """A list, or an empty one for anything else."""
    return list(value) if isinstance(value, (list, tuple)) else []
