"""Our values to bytes and back. Values that came over the wall use the wall's own codec."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from autograder.answers import student_error
from autograder.inside import wire
from autograder.model import Execution, Observation, Outcome, Verdict

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
    return made


def observation_to_bytes(seen: Observation) -> bytes:
    """An observation as the wall's codec writes values; no pickle anywhere."""
    error = None if seen.error is None else dataclasses.asdict(seen.error)
    fields = {
        "outcome": str(seen.outcome), "value": seen.value, "viewed": seen.viewed,
        "after": dict(seen.after), "because": seen.because, "detail": seen.detail,
        "printed": seen.printed, "error": error,
    }  # fmt: skip
    return packed(wire.encode(fields))


def observation_from_bytes(call_id: str, hash: str, body: bytes) -> Observation:
    """Read what ``observation_to_bytes`` wrote."""
    fields = wire.decode(unpacked(body))
    return Observation(
        call_id=call_id, call_hash=hash, outcome=Outcome(fields["outcome"]), value=fields["value"],
        viewed=fields["viewed"], after=fields["after"], because=fields["because"],
        detail=fields["detail"], printed=fields["printed"], error=student_error(fields["error"]),
    )  # fmt: skip


def _json(value: Any) -> bytes:
    """Fractions and enumerations become text, and are read back by the fields' types; nan stays nan."""
    return json.dumps(dataclasses.asdict(value), default=str, sort_keys=True).encode()


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
    bare: Verdict = _adapter(Verdict).validate_python(json.loads(unpacked(body)))
    evidence = tuple(
        item
        if item.mismatch is None or item.mismatch.kind not in ("outcome", "raises")
        else dataclasses.replace(
            item, mismatch=dataclasses.replace(item.mismatch, observation=seen.get(item.check.call))
        )
        for item in bare.evidence
    )
    return dataclasses.replace(bare, evidence=evidence)
