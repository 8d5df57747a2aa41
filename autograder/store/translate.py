"""Our values to bytes and back. Values that came over the wall use the wall's own codec."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from autograder.answers import student_error
from autograder.inside import wire
from autograder.model import Check, Evidence, Execution, Observation, Outcome, Verdict

_LIMIT = 256 << 20


def packed(data: bytes) -> bytes:
    """Compress what is kept for long."""
    return zlib.compress(data, 6)


def unpacked(data: bytes) -> bytes:
    """Undo ``packed``, bounded."""
    inflater = zlib.decompressobj()
    made = inflater.decompress(data, _LIMIT)
    if inflater.unconsumed_tail:
        raise ValueError("a stored value is larger than it may be")
    if not inflater.eof:
        raise ValueError("a stored value is cut short")
    return made


def observation_to_bytes(seen: Observation) -> bytes:
    """An observation as a line of JSON and, as the wall's codec writes them, its values; no pickle.

    What was read over the wall but does not fit the codec when written by us is kept as refused.
    """
    try:
        values = wire.encode((seen.value, dict(seen.after)))
    except wire.WireError as error:
        return observation_to_bytes(_refused(seen, str(error)))
    fields = {
        "outcome": str(seen.outcome), "viewed": seen.viewed, "because": seen.because,
        "detail": seen.detail, "printed": seen.printed,
        "error": None if seen.error is None else dataclasses.asdict(seen.error),
    }  # fmt: skip
    return packed(json.dumps(fields).encode() + b"\n" + values)


def _refused(seen: Observation, detail: str) -> Observation:
    """The same call, as one whose answer cannot be used."""
    return Observation(call_id=seen.call_id, call_hash=seen.call_hash, outcome=Outcome.REFUSED, detail=detail)


def observation_from_bytes(call_id: str, hash: str, body: bytes) -> Observation:
    """Read what ``observation_to_bytes`` wrote."""
    line, _, values = unpacked(body).partition(b"\n")
    fields = json.loads(line)
    value, after = wire.decode(values)
    return Observation(
        call_id=call_id, call_hash=hash, outcome=Outcome(fields["outcome"]), value=value,
        viewed=fields["viewed"], after=after, because=fields["because"],
        detail=fields["detail"], printed=fields["printed"], error=student_error(fields["error"]),
    )  # fmt: skip


Key = TypeVar("Key")


class Unread(Mapping[Key, Observation]):
    """Observations by some key, kept as (call, hash, bytes) until one is looked at.

    A report looks at few of the hundreds that a submission has.
    """

    def __init__(self, rows: Mapping[Key, tuple[str, str, bytes]]) -> None:
        self._rows = rows
        self._read: dict[Key, Observation] = {}

    def __getitem__(self, key: Key) -> Observation:
        if key not in self._read:
            self._read[key] = observation_from_bytes(*self._rows[key])
        return self._read[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows


def _json(value: Any) -> bytes:
    """Fractions and enumerations become text, and are read back by the fields' types; nan stays nan."""
    return json.dumps(value, default=_plain, sort_keys=True).encode()


def _plain(value: Any) -> Any:
    """One level of a dataclass at a time: to copy the whole of it first takes five times as long."""
    return vars(value) if dataclasses.is_dataclass(value) else str(value)


@lru_cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def execution_to_bytes(execution: Execution) -> bytes:
    """An execution without its observations, which have rows of their own."""
    bare = dataclasses.replace(execution, observations=())
    return packed(_json(bare))


def execution_from_bytes(body: bytes, observations: Iterable[Observation]) -> Execution:
    """Read what ``execution_to_bytes`` wrote."""
    bare: Execution = _adapter(Execution).validate_python(json.loads(unpacked(body)))
    return dataclasses.replace(bare, observations=tuple(observations))


def wall_s(execution: bytes) -> float:
    """How long a visit took, from the bytes of its execution."""
    return float(json.loads(unpacked(execution))["wall_s"])


def verdict_to_bytes(verdict: Verdict) -> bytes:
    """A verdict; the observations inside its evidence are left out, being stored already."""
    evidence = tuple(
        item
        if item.mismatch is None
        else dataclasses.replace(item, mismatch=dataclasses.replace(item.mismatch, observation=None))
        for item in verdict.evidence
    )
    bare = dataclasses.replace(verdict, evidence=evidence)
    return packed(_json(bare))


def verdict_from_bytes(body: bytes, seen: Mapping[str, Observation]) -> Verdict:
    """Read what ``verdict_to_bytes`` wrote, and put the observations back."""
    bare = _bare(body)
    if all(item.mismatch is None for item in bare.evidence):
        return bare
    return dataclasses.replace(bare, evidence=tuple(_restored(item, seen) for item in bare.evidence))


@lru_cache(maxsize=1024)
def _bare(body: bytes) -> Verdict:
    """A verdict as it is kept; most of a class have the very same one, and share it."""
    fields = json.loads(unpacked(body))
    found: Verdict = _adapter(Verdict).validate_python(fields)
    return dataclasses.replace(found, evidence=tuple(map(_lean, found.evidence, fields["evidence"])))


def _lean(item: Evidence, fields: Mapping[str, Any]) -> Evidence:
    """Everyone's checks are the same, and so is all that is said of one that passed."""
    if item.mismatch is None:
        return _evidence(json.dumps(fields))
    return dataclasses.replace(item, check=_check(json.dumps(fields["check"])))


@lru_cache(maxsize=4096)
def _evidence(text: str) -> Evidence:
    found: Evidence = _adapter(Evidence).validate_python(json.loads(text))
    return found


@lru_cache(maxsize=4096)
def _check(text: str) -> Check:
    found: Check = _adapter(Check).validate_python(json.loads(text))
    return found


def _restored(item: Evidence, seen: Mapping[str, Observation]) -> Evidence:
    """Put back what JSON cannot hold: the observation, and complex numbers, which became text."""
    mismatch = item.mismatch
    if mismatch is None:
        return item
    got, want = mismatch.worst_got, mismatch.worst_want
    if mismatch.kind != "text":
        got, want = (complex(side) if isinstance(side, str) else side for side in (got, want))
    ended_here = mismatch.kind in ("outcome", "raises")
    told_of = mismatch.detail if mismatch.kind == "outcome" and mismatch.detail else item.check.call
    observation = seen.get(told_of) if ended_here else None
    return dataclasses.replace(
        item,
        mismatch=dataclasses.replace(mismatch, worst_got=got, worst_want=want, observation=observation),
    )
